import { declaredIn, leftToOthersIn } from "../membership/answerable";
import { sameSet, without } from "../membership/sets";
import type { Run } from "../membership/run";
import { containsUnknown } from "./unknown";
import { ledgerOf, membersOf, targetOf, type Inputs, type Outputs } from "./properties";

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
 */
export function diff(run: Run, olds: Outputs, news: Inputs): Difference {
  const replaces = IDENTITY.filter((property) => !same(olds[property], news[property]));
  const changes = replaces.length > 0 || settingsDiffer(olds, news) || membersDiffer(run, olds, news);
  return { changes, replaces, deleteBeforeReplace: true };
}

/** Whether two inputs are about the same target, reached in the same way. */
export function sameTarget(left: Inputs, right: Inputs): boolean {
  return IDENTITY.every((property) => same(left[property], right[property]));
}

function settingsDiffer(olds: Outputs, news: Inputs): boolean {
  return olds.mode !== news.mode || !same(sorted(olds.takeover), sorted(news.takeover));
}

function membersDiffer(run: Run, olds: Outputs, news: Inputs): boolean {
  const desired = membersOf(news);
  if (!Array.isArray(desired) || containsUnknown(desired)) {
    return true;
  }
  const ledger = ledgerOf(olds);
  const target = targetOf(news);
  const { absent = [], undeclared = [], owed = [] } = ledger.answerable;
  const seen = [...undeclared, ...leftToOthersIn(ledger)];
  const strangers = without(run.isRefreshed ? seen : undeclared, run.othersAmong(target, seen, [], []));
  return (
    absent.length + strangers.length + owed.length > 0 ||
    !sameSet(declaredIn(ledger), desired) ||
    run.removedAmong(target, desired).length > 0
  );
}

function same(left: unknown, right: unknown): boolean {
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
