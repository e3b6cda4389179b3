/**
 * Copies what json-bigint parsed into plain JSON: its objects have no prototype, and numbers of more than 15
 * characters are BigNumber objects, which become text so that no digit is lost.
 */
export function plainJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainJson);
  if (typeof value !== "object" || value === null) return value;
  if (isBigNumber(value)) return value.toFixed();
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plainJson(field)]));
}

/** Whether a value is a JSON object, and not an array or `null`. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isBigNumber(value: object): value is { toFixed(): string } {
  // A parsed object has no prototype, so only a BigNumber can inherit a method.
  return "toFixed" in value && !Object.hasOwn(value, "toFixed") && typeof value.toFixed === "function";
}
