/** Set arithmetic on lists of ids. Every result keeps the order of the first list; all are linear in their input. */

export function without<Item>(ids: readonly Item[], other: Iterable<Item>): Item[] {
  if (ids.length === 0) {
    return [];
  }
  const excluded = setOf(other);
  return excluded.size === 0 ? [...ids] : ids.filter((id) => !excluded.has(id));
}

export function intersection(ids: readonly string[], other: Iterable<string>): string[] {
  if (ids.length === 0) {
    return [];
  }
  const included = setOf(other);
  return included.size === 0 ? [] : ids.filter((id) => included.has(id));
}

/**
 * The ids that only one of two lists has, in order. The lists are sorted and walked side by side: for long lists that
 * takes a fraction of the memory of a set.
 */
export function differences(
  left: readonly string[],
  right: readonly string[],
): { onlyLeft: string[]; onlyRight: string[] } {
  const [lefts, rights] = [sortIds(left), sortIds(right)];
  const [onlyLeft, onlyRight]: [string[], string[]] = [[], []];
  let [at, other] = [0, 0];
  while (at < lefts.length || other < rights.length) {
    const order = compareEnds(lefts[at], rights[other]);
    const id = order <= 0 ? lefts[at] : rights[other];
    if (order < 0 && id !== undefined) onlyLeft.push(id);
    if (order > 0 && id !== undefined) onlyRight.push(id);
    // An id that a list has twice counts once.
    while (at < lefts.length && lefts[at] === id) at++;
    while (other < rights.length && rights[other] === id) other++;
  }
  return { onlyLeft, onlyRight };
}

export function union(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}

export function sameSet(left: readonly string[], right: readonly string[]): boolean {
  if (sameList(left, right)) {
    return true;
  }
  const { onlyLeft, onlyRight } = differences(left, right);
  return onlyLeft.length + onlyRight.length === 0;
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
    const sameLength = numbers.get(id.length);
    if (sameLength === undefined) {
      numbers.set(id.length, [id]);
    } else {
      sameLength.push(id);
    }
  }
  // Numbers of the same length are in the order of their texts, which is how lists sort fastest.
  const lengths = [...numbers.keys()].sort((left, right) => left - right);
  return [...lengths.map((length) => numbers.get(length) ?? []), others].flatMap((list) => list.sort());
}

/** Below 0 when the left one comes first in the order of ids; the end of a list comes last. */
function compareEnds(left: string | undefined, right: string | undefined): number {
  if (left === right) {
    return 0;
  }
  if (left === undefined || right === undefined) {
    return left === undefined ? 1 : -1;
  }
  const [leftIsNumber, rightIsNumber] = [PLAIN_NUMBER.test(left), PLAIN_NUMBER.test(right)];
  if (leftIsNumber !== rightIsNumber) {
    return leftIsNumber ? -1 : 1;
  }
  return (leftIsNumber ? left.length - right.length : 0) || (left < right ? -1 : 1);
}

/** Without leading zeros, so that the longer of two numbers is the greater one. */
const PLAIN_NUMBER = /^(0|[1-9]\d*)$/;

/** Most lists that are compared are the same list, in the same order: then no set is needed. */
export function sameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}

function setOf<Item>(ids: Iterable<Item>): ReadonlySet<Item> {
  return ids instanceof Set ? (ids as ReadonlySet<Item>) : new Set(ids);
}
