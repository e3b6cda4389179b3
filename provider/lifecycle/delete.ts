import { ownedIn } from "../membership/ledger";
import { proveAccount } from "../reconcile/account";
import { carryOut } from "../reconcile/reconcile";
import type { Host } from "../reconcile/host";
import { describeLimitedDelete, describeRefusal } from "../text/guards";
import { describeDone, describeFailures } from "../text/changes";
import type { Place } from "../reconcile/observe";
import { lookAndPlan } from "../reconcile/look";
import { RefusedError } from "../base/errors";
import { isRenamable, placeFor } from "./place";
import { ledgerOf, type Outputs } from "./properties";
import { deleteRequest } from "./requests";
import { describeGoneBefore } from "../text/gone";

/**
 * Removes the members that the resource owns: never one that it did not declare, never one that another resource of the
 * program declares, never one that `neverRemove` lists, here or in another resource. A target that is proved gone is
 * success.
 * @throws Error naming each member that is left and why; deleting again finishes from the live list.
 */
export async function remove(host: Host, outputs: Outputs): Promise<void> {
  const owned = ownedIn(ledgerOf(outputs));
  if (owned.length === 0) {
    return;
  }
  const place = placeFor(host, outputs);
  const request = deleteRequest(outputs);
  const look = await lookAndPlan(host, place, request);
  if (look.kind === "gone") {
    await reportGone(host, place, outputs, look.reason);
    return;
  }
  const { plan } = look;
  const { target } = look.place;
  if (plan.refusal?.kind === "excess") {
    throw new RefusedError(describeLimitedDelete(target, plan, plan.refusal));
  }
  if (plan.refusal?.kind === "unwritable") {
    throw new RefusedError(describeRefusal(target, plan, plan.refusal, look.observed));
  }
  const outcome = await carryOut(host, look);
  if (outcome.gone !== undefined) {
    await reportGone(host, look.place, outputs, outcome.gone);
    return;
  }
  describeDone(target, plan, outcome).forEach((line) => host.report.info(line));
  // Members that somebody else added meanwhile are not the concern of a delete.
  const reasons = describeFailures(target, { ...outcome, arrived: [] });
  if (reasons.length > 0) {
    throw new Error(
      `${reasons.join(" ")} Run the same command again: it continues with the members that are still in.`,
    );
  }
}

/** @throws RefusedError when it cannot be told whether the right account was asked. */
async function reportGone(host: Host, place: Place, outputs: Outputs, reason: string): Promise<void> {
  const { target, role } = place;
  await proveAccount(host, target, role, outputs.accountId, reason);
  host.report.warn(describeGoneBefore(target, reason, ownedIn(ledgerOf(outputs)), isRenamable(place)));
}
