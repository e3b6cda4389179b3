/** Set arithmetic on lists of ids. Every result keeps the order of the first list; all are linear in their input. */

export function without(ids: readonly string[], other: Iterable<string>): string[] {
  const excluded = new Set(other);
  return ids.filter((id) => !excluded.has(id));
}

export function intersection(ids: readonly string[], other: Iterable<string>): string[] {
  const included = new Set(other);
  return ids.filter((id) => included.has(id));
}

export function union(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}

export function sameSet(left: readonly string[], right: readonly string[]): boolean {
  const members = new Set(left);
  return members.size === new Set(right).size && right.every((id) => members.has(id));
}

/**
 * The order of ids in state and messages: numbers by value, then other ids by code unit, so that it is the same on
 * every machine whatever its language.
 */
export function sortIds(ids: Iterable<string>): string[] {
  return [...ids].sort(compareIds);
}

function compareIds(left: string, right: string): number {
  const leftIsNumber = isPlainNumber(left);
  const rightIsNumber = isPlainNumber(right);
  if (leftIsNumber && rightIsNumber && left.length !== right.length) {
    return left.length - right.length;
  }
  if (leftIsNumber !== rightIsNumber) {
    return leftIsNumber ? -1 : 1;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Without leading zeros, so that the longer of two numbers is the greater one. */
function isPlainNumber(id: string): boolean {
  return /^(0|[1-9]\d*)$/.test(id);
}
