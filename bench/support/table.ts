import { isWithin, type Measure } from "./measure";

/** All measures as one table for a terminal. */
export function tableOf(measures: readonly Measure[]): string {
  const lines = [["row", "what", "measured", "to reach", ""], ...measures.map(cells)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
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
  const { row, what, value, unit, bound, atLeast, note } = measure;
  const limit = bound !== undefined ? `≤ ${show(bound)}` : atLeast !== undefined ? `≥ ${show(atLeast)}` : "";
  const verdict = limit === "" ? "" : isWithin(measure) ? "ok" : "MISSED";
  return [row, what, `${show(value)} ${unit}`.trim(), limit, [verdict, note].filter(Boolean).join("  ")];
}

function show(value: number): string {
  return Number.isInteger(value)
    ? value.toLocaleString("en")
    : value.toLocaleString("en", { maximumSignificantDigits: 4 });
}
