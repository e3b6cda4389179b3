/**
 * Whether a value is at hand as it is, with no Output and no promise in it. The SDK notes a stack for each promise of
 * each Output that it makes, which for a thousand resources takes seconds; what is plain needs none.
 */
export function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return typeof value !== "function";
  }
  if (Array.isArray(value)) {
    return value.every(isPlain);
  }
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}
