/** Set arithmetic on lists of ids. Every result keeps the order of the first list; all are linear in their input. */

export function without(ids: readonly string[], other: Iterable<string>): string[] {
  const excluded = setOf(other);
  return excluded.size === 0 ? [...ids] : ids.filter((id) => !excluded.has(id));
}

export function intersection(ids: readonly string[], other: Iterable<string>): string[] {
  const included = setOf(other);
  return included.size === 0 ? [] : ids.filter((id) => included.has(id));
}

export function union(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}

export function sameSet(left: readonly string[], right: readonly string[]): boolean {
  if (sameList(left, right)) {
    return true;
  }
  const members = new Set(left);
  return members.size === new Set(right).size && right.every((id) => members.has(id));
}

/**
 * The order of ids in state and messages: numbers by value, then other ids by code unit, so that it is the same on
 * every machine whatever its language.
 */
export function sortIds(ids: Iterable<string>): string[] {
  const numbers = new Map<number, string[]>();
  const others: string[] = [];
  for (const id of ids) {
    if (!PLAIN_NUMBER.test(id)) {
      others.push(id);
      continue;
    }
    const alike = numbers.get(id.length);
    if (alike === undefined) {
      numbers.set(id.length, [id]);
    } else {
      alike.push(id);
    }
  }
  // Numbers of the same length are in the order of their texts, which is how lists sort fastest.
  const lengths = [...numbers.keys()].sort((left, right) => left - right);
  return [...lengths.map((length) => numbers.get(length) ?? []), others].flatMap((alike) => alike.sort());
}

/** Without leading zeros, so that the longer of two numbers is the greater one. */
const PLAIN_NUMBER = /^(0|[1-9]\d*)$/;

/** Most lists that are compared are the same list, in the same order: then no set is needed. */
function sameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}

function setOf(ids: Iterable<string>): ReadonlySet<string> {
  return ids instanceof Set ? (ids as ReadonlySet<string>) : new Set(ids);
}
