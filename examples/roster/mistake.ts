import type * as v from "valibot";

/** Everything that is wrong with a roster, one line each. */
export class RosterError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join("\n"));
  }
}

/**
 * What a part of a file should be, in one line without its place.
 * @param whole what the file, or a row of it, is called
 */
export function mistakeOf(issue: v.BaseIssue<unknown>, whole: string): string {
  const path = issue.path?.map(({ key }) => String(key)) ?? [];
  const own = path.at(-1) ?? "";
  const parent = path.slice(0, -1).join(".");
  const of = parent === "" ? whole : parent;
  if (issue.type === "strict_object" && issue.expected === "never") return `${of} has no property ${own}.`;
  if (issue.type === "strict_object" && issue.received === "undefined") return `${of} needs ${own}.`;
  if (issue.type === "regex") return `${path.join(".")} is ${issue.received}, and should be ${issue.message}.`;
  return `${path.join(".") || whole} is ${issue.received}, and should be ${expectedText(issue)}.`;
}

function expectedText({ type, expected }: v.BaseIssue<unknown>): string {
  if (expected === "Array") return "a list";
  if (expected === "Object" || type === "record") return "a map";
  return (expected ?? "text").replaceAll(/[()"]/g, "").replaceAll(" | ", " or ");
}
