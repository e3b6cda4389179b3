/** Whether two values of a property are the same to the engine. */
export function same(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

/** As `same`; the order of a list does not matter. */
export function sameElements(left: unknown, right: unknown): boolean {
  return same(sorted(left), sorted(right));
}

/** Keys in one order, absent and `null` alike, since the engine does not tell them apart. */
function canonical(value: unknown): string {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return JSON.stringify(Object.entries(value).sort());
  }
  return JSON.stringify(value ?? null);
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...(value as readonly unknown[])].sort() : value;
}
