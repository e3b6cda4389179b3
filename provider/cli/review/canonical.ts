import { UNKNOWN } from "../../lifecycle/unknown";

/** The same text for the same value: lists of ids in any order, fields in any order. */
export function canonical(value: unknown): string {
  if (value === undefined || value === null || value === false) return "";
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(",")}]`;
  if (typeof value !== "object") return JSON.stringify(value === UNKNOWN ? "(known after up)" : value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  return `{${fields
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
    .sort()
    .join(",")}}`;
}
