import { isWithin, type Measure } from "./measure";

/** All measures as one table for a terminal. */
export function tableOf(measures: readonly Measure[]): string {
  const head = ["row", "what", "measured", "to reach", "one resource each", "without sharing", "API's least", ""];
  const lines = [head, ...measures.map(cells)];
  const widths = [0, 1, 2, 3, 4, 5, 6].map((column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cells(measure: Measure): string[] {
  const { row, what, value, unit, bound, atLeast, note, beside = {} } = measure;
  const limit = bound !== undefined ? `≤ ${show(bound)}` : atLeast !== undefined ? `≥ ${show(atLeast)}` : "";
  const verdict = limit === "" ? "" : isWithin(measure) ? "ok" : "MISSED";
  const others = [beside.peer, beside.apart, beside.least].map((each) => (each === undefined ? "" : show(each)));
  return [row, what, `${show(value)} ${unit}`.trim(), limit, ...others, [verdict, note].filter(Boolean).join("  ")];
}

function show(value: number): string {
  return Number.isInteger(value)
    ? value.toLocaleString("en")
    : value.toLocaleString("en", { maximumSignificantDigits: 4 });
}
