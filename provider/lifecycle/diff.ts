import { declaredIn, leftToOthersIn } from "../membership/answerable";
import { intersection, sameSet, union, without } from "../membership/sets";
import type { Run } from "../membership/run";
import { describeDropped } from "../reconcile/guard-messages";
import { RefusedError } from "../reconcile/refused-error";
import { containsUnknown } from "./unknown";
import { isSecret, ledgerOf, membersOf, missingIn, namesOf, shapeOf, targetOf, type Inputs, type Outputs } from "./properties";

/** What `diff` answers to the engine. */
export interface Difference {
  readonly changes: boolean;
  /** Properties whose change makes it another membership. */
  readonly replaces: string[];
  /** Always, since deleting after creating would take out the members of a target that both share. */
  readonly deleteBeforeReplace: boolean;
}

/** Another value of one of these is another target, or another way to it. */
const IDENTITY = ["service", "regionId", "instanceId", "userGroupId", "userId", "assumeRole"] as const;

/**
 * Compares the outputs of the last run with new inputs, without any call. Beside a changed declaration, an update is
 * needed while a declared member is absent, one that was only seen is in an authoritative target, or a removal is
 * owed; when a member was left to another resource, and after a refresh none is known that declares it; and when this
 * very run took out a member that the inputs declare.
 * @throws RefusedError when the program stops declaring a member of `neverRemove`.
 */
export function diff(run: Run, olds: Outputs, news: Inputs): Difference {
  const replaces = IDENTITY.filter((property) => !same(olds[property], news[property]));
  // Another role replaces too, but the list is of the same target: its delete would take them out.
  if (replaces.every((property) => property === "assumeRole")) {
    refuseDropped(olds, news);
  }
  const changes = replaces.length > 0 || settingsDiffer(olds, news) || membersDiffer(run, olds, news);
  return { changes, replaces, deleteBeforeReplace: true };
}

/** Whether two inputs are about the same target, reached in the same way. */
export function sameTarget(left: Inputs, right: Inputs): boolean {
  return IDENTITY.every((property) => same(left[property], right[property]));
}

function settingsDiffer(olds: Outputs, news: Inputs): boolean {
  return (
    olds.mode !== news.mode ||
    olds.onMissing !== news.onMissing ||
    isSecret(olds) !== isSecret(news) ||
    !same(olds.maxRemovals, news.maxRemovals) ||
    !same(sorted(namesOf(olds)), sorted(namesOf(news))) ||
    !same(sorted(olds.takeover), sorted(news.takeover)) ||
    !same(sorted(olds.neverRemove), sorted(news.neverRemove))
  );
}

function membersDiffer(run: Run, olds: Outputs, news: Inputs): boolean {
  const desired = membersOf(news);
  if (!Array.isArray(desired) || containsUnknown(desired) || isUnresolved(news)) {
    return true;
  }
  const ledger = ledgerOf(olds);
  const target = targetOf(news);
  const { absent = [], undeclared = [], owed = [] } = ledger.answerable;
  const seen = [...undeclared, ...leftToOthersIn(ledger)];
  const strangers = without(run.isRefreshed ? seen : undeclared, run.othersAmong(target, seen, [], []));
  // Whom nobody can add, and whom nobody may remove, would ask for an update that changes nothing.
  const addable = without(absent, news.onMissing === "warn" ? missingIn(olds) : []);
  const removable = without([...strangers, ...owed], news.neverRemove ?? []);
  return (
    addable.length + removable.length > 0 ||
    !sameSet(declaredIn(ledger), desired) ||
    run.removedAmong(target, desired).length > 0
  );
}

/** @throws RefusedError when the program stops declaring a member of `neverRemove`, so that the preview fails. */
function refuseDropped(olds: Outputs, news: Inputs): void {
  const desired = membersOf(news);
  if (!containsUnknown(desired) && !containsUnknown(news.neverRemove) && !isUnresolved(news)) {
    const guarded = union(olds.neverRemove ?? [], news.neverRemove ?? []);
    const dropped = without(intersection(declaredIn(ledgerOf(olds)), guarded), desired);
    if (dropped.length > 0) {
      throw new RefusedError(describeDropped(targetOf(news), dropped));
    }
  }
}

/** Whether the ids of the names are not known yet, since some name is not. */
function isUnresolved(news: Inputs): boolean {
  return namesOf(news) !== undefined && news[shapeOf(news).membersProperty] === undefined;
}

/** Whether two values of a property are the same to the engine. */
export function same(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

/** Keys in one order, absent and `null` alike, since the engine does not keep either apart. */
function canonical(value: unknown): string {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return JSON.stringify(Object.entries(value).sort());
  }
  return JSON.stringify(value ?? null);
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...(value as readonly unknown[])].sort() : value;
}
