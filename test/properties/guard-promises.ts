import { expect } from "vitest";
import { targetOf } from "../../provider/lifecycle/properties";
import type { Apply, Entry, Program, RunResult } from "./engine";
import { droppedFrom, isSameTarget, mostRemovals } from "./guards";
import { declaredByEntry, isOf, missingByEntry, pairsIn, protectedIn, type Pair } from "./pairs-of";

/** Whom no resource may take out stays in, and no more are taken out than a resource may, whatever goes wrong. */
export function holdsBack({ applies }: RunResult): void {
  for (const [name, own] of Map.groupBy(applies, (apply) => apply.name)) {
    for (const apply of own) {
      const removed = new Set(apply.calls.flatMap(({ removes }) => removes));
      const guarded = own.flatMap((each) => guardsOf(each, apply));
      expect(guarded.filter((pair) => removed.has(pair)), `taken out by ${name}, though in neverRemove`).toEqual([]);
      expect(isAllowed(apply, removed), `${name} took out more than maxRemovals allows: ${[...removed].join(", ")}`).toBe(true);
    }
  }
}

/**
 * Whom one apply of a resource guards while another one of the same run is at work. In a replacement the old list counts
 * for the create too; the new one counts for the delete where both are about the same target.
 */
function guardsOf(each: Apply, atWork: Apply): Pair[] {
  const isOther = atWork.news === undefined && each.olds === undefined;
  const sameTarget = atWork.olds !== undefined && each.news !== undefined && isSameTarget(targetOf(atWork.olds), targetOf(each.news));
  const news = each.news === undefined || (isOther && !sameTarget) ? [] : protectedIn(each.news);
  return [...(each.olds === undefined ? [] : protectedIn(each.olds)), ...news];
}

/** A delete has no limit. What a listing that lags shows depends on what this run took out before. */
function isAllowed({ news, calls }: Apply, removed: ReadonlySet<Pair>): boolean {
  const limit = news?.maxRemovals;
  if (news === undefined || limit === undefined || removed.size === 0) return true;
  const looks = calls.slice(0, calls.findIndex(({ access }) => access === "write"));
  if (typeof limit !== "number" && looks.some(({ fault }) => fault === "stale")) return true;
  const target = targetOf(news);
  return looks
    .flatMap(({ shown }) => (shown === undefined ? [] : [[...pairsIn(shown)].filter((pair) => isOf(target, pair)).length]))
    .some((observed) => removed.size <= mostRemovals(limit, observed));
}

/** Of a run in which nothing goes wrong, the state of every resource that was touched names exactly whom the service does not know. */
export function namesTheMissing({ steps }: RunResult, entries: ReadonlyMap<string, Entry>, isKnown: (pair: Pair) => boolean): void {
  for (const [name, entry] of entries) {
    if (!/create$|update$/.test(steps[name] ?? "")) continue;
    const unknown = declaredByEntry(entry).filter((pair) => !isKnown(pair));
    expect(missingByEntry(entry).toSorted(), `missing in the state of ${name}`).toEqual(unknown.toSorted());
  }
}

/**
 * A run that nothing goes wrong in fails for a guard alone: for more removals than are allowed, or for members of
 * `neverRemove` that the program declares no more. A member that the service does not know is no reason where it is a
 * warning.
 */
export function failsForAGuardAlone(program: Program, before: ReadonlyMap<string, Entry>, errors: readonly string[]): void {
  const isGuard = (error: string): boolean => {
    const declared = program[error.slice(0, error.indexOf(":"))];
    const name = error.slice(0, error.indexOf(":"));
    if (declared === undefined) return false;
    return error.includes("neverRemove lists them")
      ? droppedFrom(before.get(name), declared).length > 0
      : declared["maxRemovals"] !== undefined && error.includes("and maxRemovals allows");
  };
  expect(errors.filter((error) => !isGuard(error)), "errors of a run in which nothing goes wrong").toEqual([]);
}
