import type { Plan, Refusal, Spelling } from "../membership/plan";
import type { Target } from "../membership/target";
import { describeUndeclared } from "./changes";
import { list, memberNoun, nameOf, namesOf } from "./names";

type TooMany = Extract<Refusal, { kind: "excess" }>;

/** Why an apply must not start: the words for a guard that its plan does not pass. */
export function describeRefusal(target: Target, plan: Plan, refusal: Refusal, observed: readonly string[]): string {
  switch (refusal.kind) {
    case "undeclared":
      return describeUndeclared(target, refusal.members, refusal.takeover);
    case "unwritable":
      return describeUnwritable(target, plan, refusal.reason);
    case "misspelt":
      return describeMisspelt(target, refusal.spellings);
    case "protected":
      return describeReleased(target, refusal.members);
    case "emptied":
      return describeEmptied(target, plan, observed);
    case "excess":
      return `${describeExcess(target, plan, refusal)} Nothing was written. If that is meant, set maxRemovals: ${refusal.excess.removals} for this run.`;
  }
}

/** The line about members that stay in because of `neverRemove`, of a resource or of the stack. */
export function describeProtected(target: Target, ids: readonly string[], isOfStack = false): string[] {
  const list = isOfStack ? "alicloud-group-membership:neverRemove" : "neverRemove";
  return ids.length === 0 ? [] : [`${nameOf(target)}: ${namesOf(target, ids)} not removed, since ${list} lists them`];
}

/** The line about members that `neverRemove` lists, and that are neither declared nor in: it may be a typing error. */
export function describeProtectsNobody(target: Target, ids: readonly string[]): string[] {
  return ids.length === 0
    ? []
    : [
        `${nameOf(target)}: neverRemove lists ${namesOf(target, ids)}, neither declared nor in. Check the ids: it protects nobody`,
      ];
}

/** The line about declared members that the service does not know. */
export function describeMissing(target: Target, ids: readonly string[]): string[] {
  return ids.length === 0
    ? []
    : [
        `${nameOf(target)}: ${namesOf(target, ids)} declared, but unknown to the service; left out since onMissing is "warn"`,
      ];
}

/** The line about members that another system keeps in. */
export function describeExternal(target: Target, ids: readonly string[]): string[] {
  const why =
    target.side === "group"
      ? "not removed, since another system put them in, and only that system can remove them"
      : "kept, since another system put the user in, and only that system can remove the user";
  return ids.length === 0 ? [] : [`${nameOf(target)}: ${namesOf(target, ids)} ${why}`];
}

/** The line about members that another resource of the program declares from now on. */
export function describeHandedOver(target: Target, ids: readonly string[]): string[] {
  return ids.length === 0
    ? []
    : [
        `${nameOf(target)}: ${namesOf(target, ids)} not removed, since another GroupMembership of this program declares the same membership`,
      ];
}

/**
 * The line about those among them that only the program tells of: the other resource is not part of the run, or comes
 * later.
 */
export function describeUnchecked(target: Target, ids: readonly string[]): string[] {
  return ids.length === 0
    ? []
    : [
        `${nameOf(target)}: the other GroupMembership of ${namesOf(target, ids)} was not checked before this one, so it may own nothing yet. If this run fails, or leaves it out by --target, run a whole up before it leaves the program, or nobody removes that membership`,
      ];
}

/** The line about members that another resource came to declare or protect during the run. */
export function describeSpared(target: Target, ids: readonly string[]): string[] {
  return ids.length === 0
    ? []
    : [
        `${nameOf(target)}: ${namesOf(target, ids)} not removed, since another GroupMembership of this program declares or protects them`,
      ];
}

function describeUnwritable(target: Target, { adds, removes }: Plan, reason: string): string {
  const changes = [
    ...(adds.length === 0 ? [] : [`add ${namesOf(target, adds)}`]),
    ...(removes.length === 0 ? [] : [`remove ${namesOf(target, removes)}`]),
  ];
  return (
    `${nameOf(target)}: cannot ${changes.join(", or ") || "finish the removals"}, since ${reason}. Nothing was written. ` +
    `Change the members in that system, or stop managing them here: remove the resource from the program, and from the ` +
    `state if it is there, by pulumi state delete.`
  );
}

function describeMisspelt(target: Target, spellings: readonly Spelling[]): string {
  const pairs = spellings.map(({ given, listed }) => `${JSON.stringify(given)} is listed as ${JSON.stringify(listed)}`);
  const which = target.hidesMembers ? `${spellings.length} of them` : list(pairs);
  return (
    `${nameOf(target)}: the service spells ids with other capitals: ${which}. Nothing was written. ` +
    `Write each id as the service lists it.`
  );
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
    `${nameOf(target)}: the declared list is empty, and this would remove ${length} of ${observed.length} ${memberNoun(target.side, observed.length)}: ${namesOf(target, plan.removes)}. ` +
    `Nothing was written. If that is meant, set maxRemovals: ${length} for this run.`
  );
}

function describeExcess(target: Target, plan: Plan, { excess, isOfStack }: TooMany): string {
  const { removals, observed, most } = excess;
  const limit = isOfStack === true ? "alicloud-group-membership:maxRemovals" : "maxRemovals";
  return (
    `${nameOf(target)}: this would remove ${removals} of ${observed} ${memberNoun(target.side, observed)}, and ${limit} allows ${most}: ` +
    `${namesOf(target, plan.removes)}.`
  );
}

/** Why a delete does not start, though the resource has left the program. */
export function describeLimitedDelete(target: Target, plan: Plan, refusal: TooMany): string {
  const remedy =
    refusal.isOfAnother === true
      ? "The limit is that of the other resource: if the removal is meant, raise maxRemovals there for this run."
      : `The limit is that of this resource. If the removal is meant, list the members in the other resource and run pulumi up; then raise ` +
        `maxRemovals there and drop them.`;
  return (
    `${describeExcess(target, plan, refusal)} Nothing was removed. The resource has left the program, and another one manages the same ${target.side}, ` +
    `so the limits of both hold. ${remedy}`
  );
}
