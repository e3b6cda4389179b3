import type { Excess } from "../membership/max-removals";
import type { Plan } from "../membership/plan";
import { nameOf, type Target } from "../membership/target";
import { describeRefused, namesOf } from "./messages";

/** Why an apply must not start. `property` is the one to change. */
export interface Refusal {
  readonly property: "takeover" | "maxRemovals" | "neverRemove";
  readonly reason: string;
}

/** The first guard that a plan does not pass, or `undefined` when the apply may start. */
export function refusalOf(target: Target, plan: Plan): Refusal | undefined {
  if (plan.refused.length > 0) {
    return { property: "takeover", reason: describeRefused(target, plan.refused) };
  }
  if (plan.dropped !== undefined) {
    return { property: "neverRemove", reason: describeDropped(target, plan.dropped) };
  }
  return plan.excess === undefined ? undefined : { property: "maxRemovals", reason: describeExcess(target, plan, plan.excess) };
}

/** The line about members who stay in because nobody takes them out. */
export function describeProtected(target: Target, ids: readonly string[] | undefined): string[] {
  return ids === undefined ? [] : [`${nameOf(target)}: ${namesOf(target, ids)} not removed, since neverRemove lists them`];
}

/** The line about declared members whom the service does not know. */
export function describeMissing(target: Target, ids: readonly string[]): string[] {
  return ids.length === 0
    ? []
    : [`${nameOf(target)}: ${namesOf(target, ids)} declared, but unknown to the service; left out since onMissing is "warn"`];
}

/** Why a program may not stop declaring a member of `neverRemove`. */
export function describeDropped(target: Target, ids: readonly string[]): string {
  return (
    `${nameOf(target)}: ${namesOf(target, ids)} declared no more, but neverRemove lists them. Nothing was written. ` +
    `Declare them again; to let them go, take them out of neverRemove in one run, and out of the list in the next.`
  );
}

function describeExcess(target: Target, plan: Plan, { removals, observed, most }: Excess): string {
  return (
    `${nameOf(target)}: this would remove ${removals} of ${observed} members, and maxRemovals allows ${most}: ` +
    `${namesOf(target, plan.removes)}. Nothing was written. If that is meant, raise maxRemovals for this run.`
  );
}
