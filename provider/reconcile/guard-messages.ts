import type { Excess } from "../membership/max-removals";
import type { Plan, Refusal } from "../membership/plan";
import { nameOf, type Target } from "../membership/target";
import { describeUndeclared, namesOf } from "./messages";

/** Why an apply must not start. `property` is the one to change. */
export interface Refused {
  readonly property: "takeover" | "maxRemovals" | "neverRemove";
  readonly reason: string;
}

/** The words for a guard that a plan does not pass. */
export function describeRefusal(target: Target, plan: Plan, refusal: Refusal, observed: readonly string[]): Refused {
  switch (refusal.kind) {
    case "undeclared":
      return { property: "takeover", reason: describeUndeclared(target, refusal.members) };
    case "protected":
      return { property: "neverRemove", reason: describeReleased(target, refusal.members) };
    case "emptied":
      return { property: "maxRemovals", reason: describeEmptied(target, plan, observed) };
    case "excess":
      return { property: "maxRemovals", reason: `${describeExcess(target, plan, refusal.excess)} Nothing was written. If that is meant, raise maxRemovals for this run.` };
  }
}

/** The line about members that stay in because of `neverRemove`. */
export function describeProtected(target: Target, ids: readonly string[]): string[] {
  return ids.length === 0 ? [] : [`${nameOf(target)}: ${namesOf(target, ids)} not removed, since neverRemove lists them`];
}

/** The line about declared members that the service does not know. */
export function describeMissing(target: Target, ids: readonly string[]): string[] {
  return ids.length === 0
    ? []
    : [`${nameOf(target)}: ${namesOf(target, ids)} declared, but unknown to the service; left out since onMissing is "warn"`];
}

/**
 * The line about members that another resource of the program declares from now on.
 * @param unchecked those that are known from the program alone: the other resource is not part of this run, or comes later
 */
export function describeHandedOver(target: Target, unchecked: readonly string[], ids: readonly string[]): string[] {
  if (ids.length === 0) {
    return [];
  }
  const doubt = unchecked.length === 0 ? "" : `; that resource is not checked yet for ${namesOf(target, unchecked)}`;
  return [`${nameOf(target)}: ${namesOf(target, ids)} not removed, since another GroupMembership of this program declares the same membership${doubt}`];
}

/** The line about members that another resource came to declare or protect during the run. */
export function describeSpared(target: Target, ids: readonly string[]): string[] {
  return ids.length === 0 ? [] : [`${nameOf(target)}: ${namesOf(target, ids)} not removed, since another GroupMembership of this program declares or protects them`];
}

function describeReleased(target: Target, ids: readonly string[]): string {
  return (
    `${nameOf(target)}: ${namesOf(target, ids)} cannot be dropped while in neverRemove. Nothing was written. ` +
    `Declare them again; to remove them, shorten neverRemove in one run, and the list in the next.`
  );
}

function describeEmptied(target: Target, plan: Plan, observed: readonly string[]): string {
  const { length } = plan.removes;
  return (
    `${nameOf(target)}: the declared list is empty, and this would remove ${length} of ${observed.length} members: ${namesOf(target, plan.removes)}. ` +
    `Nothing was written. If that is meant, set maxRemovals: ${length} for this run.`
  );
}

function describeExcess(target: Target, plan: Plan, { removals, observed, most }: Excess): string {
  return (
    `${nameOf(target)}: this would remove ${removals} of ${observed} members, and maxRemovals allows ${most}: ` +
    `${namesOf(target, plan.removes)}.`
  );
}

/** Why a delete does not start: the resource has left the program, so its limit cannot be raised there. */
export function describeLimitedDelete(target: Target, plan: Plan, excess: Excess): string {
  return (
    `${describeExcess(target, plan, excess)} The resource has left the program, which goes on managing the ${target.side}, so the limits of both hold. ` +
    `If that is meant, declare it once more with a higher maxRemovals, run pulumi up, and delete it then; or remove the members in smaller steps.`
  );
}
