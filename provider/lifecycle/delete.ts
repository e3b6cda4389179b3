import { answerableIn, leftToOthersIn } from "../membership/answerable";
import { planDelete } from "../membership/plan";
import { union, without } from "../membership/sets";
import { nameOf, placeOf, type Target } from "../membership/target";
import { apply } from "../reconcile/apply";
import type { Host } from "../reconcile/host";
import { describeProtected } from "../reconcile/guard-messages";
import { describeDone, describeFailures, describeKept, namesOf } from "../reconcile/messages";
import { observe, type Place } from "../reconcile/observe";
import { lockOf, locksOfMembers } from "../reconcile/reconcile";
import { placeFor } from "./place";
import { ledgerOf, type Outputs } from "./properties";

/**
 * Takes out whom the program is answerable for, as far as they are still in: never a member that was only seen, never
 * one that a resource of the program declares, never one that `neverRemove` lists, here or in another resource of the
 * program. A target that is proved gone is success.
 * @throws Error naming each member that is left and why; deleting again finishes from the live list.
 */
export async function remove(host: Host, outputs: Outputs): Promise<void> {
  const place = placeFor(host, outputs);
  const ledger = ledgerOf(outputs);
  const former = answerableIn(ledger);
  const neverRemove = outputs.neverRemove ?? [];
  host.run.spare(place.target, neverRemove);
  if (outputs.mode === "authoritative") {
    host.run.ruled(place.target, ledger.members);
  }
  if (former.length === 0) {
    return;
  }
  const leaving = { former, own: without(former, leftToOthersIn(ledger)), neverRemove };
  await host.locks.hold([lockOf(place.target)], () => removeLocked(host, place, leaving));
}

interface Leaving {
  /** Whom the program is answerable for. */
  readonly former: readonly string[];
  /** Those among them that were not left to another resource. */
  readonly own: readonly string[];
  readonly neverRemove: readonly string[];
}

async function removeLocked(host: Host, place: Place, { former, own, neverRemove }: Leaving): Promise<void> {
  const { target } = place;
  const observation = await observe(host, place);
  if (observation.kind === "gone") {
    host.report.warn(goneWarning(target, observation.reason, former));
    return;
  }
  const observed = observation.members;
  const draft = planDelete(observed, former, []);
  await host.locks.hold(locksOfMembers(target, draft), async () => {
    const others = host.run.othersAmong(target, observed, own, []);
    const plan = { adds: [], kept: [], refused: [], ...planDelete(observed, former, others, union(neverRemove, host.run.guardedAmong(target, observed))) };
    host.run.removing(target, plan.removes);
    [...describeKept(target, plan.claimed), ...describeProtected(target, plan.protected)].forEach((line) => host.report.info(line));
    const applied = await apply(host, place, plan, observed);
    if (applied.gone !== undefined) {
      host.report.warn(goneWarning(target, applied.gone, former));
      return;
    }
    describeDone(target, plan, applied).forEach((line) => host.report.info(line));
    // Who else came in meanwhile is no concern of a delete.
    const reasons = describeFailures(target, { ...applied, strangers: [] });
    if (reasons.length > 0) {
      throw new Error(`${nameOf(target)}: not everyone could be removed. ${reasons.join(" ")} Destroy again to finish; it starts from who is in then.`);
    }
  });
}

function goneWarning(target: Target, reason: string, former: readonly string[]): string {
  return `${placeOf(target)} is gone: ${reason}. Not removed, since there is nothing to remove from: ${namesOf(target, former)}.`;
}

