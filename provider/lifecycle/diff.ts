import { declaredIn, withStatus } from "../membership/ledger";
import { sameSet, without } from "../membership/sets";
import { accountOfRun, learnAccount } from "../reconcile/account";
import type { Host } from "../reconcile/host";
import { policyOf } from "../reconcile/policy";
import { RefusedError } from "../base/errors";
import { placeOfChecked } from "./place";
import { previewOf } from "./preview";
import { accountOf, idsOf, ledgerOf, targetOf, type Inputs, type Outputs } from "./properties";
import { updateRequest } from "./requests";
import { same, sameElements } from "./same";
import { targetChanges } from "./target-change";
import { containsUnknown } from "./unknown";
import { describeUnknownMove } from "../text/account";
import { describeMissing } from "../text/guards";

/** What `diff` answers to the engine. */
export interface Difference {
  readonly changes: boolean;
  /**
   * Properties whose change makes it another membership. The engine creates that one first, and deletes the old one
   * last.
   */
  readonly replaces: string[];
}

/**
 * Compares the outputs of the last run with new inputs, and shows what an update would do by a look at the live target.
 * Without a change it makes no call. Beside a changed declaration, an update is needed while a member has a status that
 * an update can change, and when this very run removed a member that the inputs declare.
 * @throws RefusedError when the update would not start, so that the preview fails.
 */
export async function diff(host: Host, olds: Outputs, news: Inputs): Promise<Difference> {
  const replaces = targetChanges(olds, news);
  if (replaces.length === 0 && !containsUnknown(news.assumeRole) && (await isOtherAccount(host, olds, news))) {
    replaces.push("assumeRole");
  }
  if (replaces.length > 0) {
    await refuseOtherCredentials(host, olds, news);
    return { changes: true, replaces };
  }
  if (news.assumeRole !== undefined) {
    const ledger = ledgerOf(olds);
    await learnAccount(host, targetOf(olds), [
      ...withStatus(ledger, "undeclared"),
      ...withStatus(ledger, "pendingRemoval"),
    ]);
  }
  // An update cannot remove members that the stack protects.
  policyOf(host);
  const changes = settingsDiffer(olds, news) || membersDiffer(host, olds, news);
  if (!changes) {
    describeMissing(targetOf(news), olds.missing ?? []).forEach((line) => host.report.warn(line));
  } else if (!containsUnknown(news)) {
    await preview(host, olds, news);
  }
  return { changes, replaces };
}

/** A role of the same account is another way to the same target. */
async function isOtherAccount(host: Host, olds: Outputs, news: Inputs): Promise<boolean> {
  if (olds.assumeRole?.roleArn === news.assumeRole?.roleArn) {
    return false;
  }
  const before = accountOf(olds);
  const after = await host.cloud.accountId(news.assumeRole);
  if (before === undefined || after === undefined) {
    throw new RefusedError(describeUnknownMove(targetOf(olds), olds.assumeRole, news.assumeRole, before === undefined));
  }
  return before !== after;
}

/**
 * The create of a replacement does not know the state, so other credentials are refused here.
 * @throws RefusedError when the way is the same one, and leads to another account than that of the state.
 */
async function refuseOtherCredentials(host: Host, olds: Outputs, news: Inputs): Promise<void> {
  if (olds.assumeRole?.roleArn === news.assumeRole?.roleArn) {
    await accountOfRun(host, targetOf(olds), news.assumeRole, olds.accountId);
  }
}

function settingsDiffer(olds: Outputs, news: Inputs): boolean {
  return (
    olds.mode !== news.mode ||
    olds.onMissing !== news.onMissing ||
    olds.hidesMembers !== news.hidesMembers ||
    olds.membersBy !== news.membersBy ||
    !same(olds.assumeRole, news.assumeRole) ||
    !same(olds.maxRemovals, news.maxRemovals) ||
    !sameElements(olds.takeover, news.takeover) ||
    !sameElements(olds.neverRemove, news.neverRemove)
  );
}

function membersDiffer({ run }: Host, olds: Outputs, news: Inputs): boolean {
  if (containsUnknown(news.members)) {
    return true;
  }
  const desired = idsOf(news);
  const ledger = ledgerOf(olds);
  const target = targetOf(olds);
  const undeclared = olds.mode === "authoritative" ? withStatus(ledger, "undeclared") : [];
  const unwanted = [...undeclared, ...withStatus(ledger, "pendingRemoval")];
  // An update cannot change members that nobody can add, or that nothing may remove.
  const removable = without(unwanted, [
    ...(news.neverRemove ?? []),
    ...run.protectedAmong(target, unwanted),
    ...run.declaredAmong(target, undeclared),
  ]);
  const addable = without(withStatus(ledger, "absent"), news.onMissing === "warn" ? (olds.missing ?? []) : []);
  return (
    addable.length + removable.length > 0 ||
    !sameSet(declaredIn(ledger), desired) ||
    run.removedAmong(target, desired).length > 0
  );
}

async function preview(host: Host, olds: Outputs, news: Inputs): Promise<void> {
  const place = placeOfChecked(host, news, olds);
  const failure = host.run.isChecked(place.target)
    ? await previewOf(host, place, updateRequest(olds, news))
    : undefined;
  if (failure !== undefined) {
    throw new RefusedError(failure);
  }
}
