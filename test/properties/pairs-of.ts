import type { State } from "../../emulator";
import type { CallParameters } from "../../provider/cloud/types";
import { answerableIn, declaredIn } from "../../provider/membership/answerable";
import { ledgerOf, membersOf, missingIn, targetOf, type Inputs, type Outputs } from "../../provider/lifecycle/properties";
import type { Target } from "../../provider/membership/target";
import type { Declared } from "../support/resource";
import type { Entry, Program } from "./engine";

/** A membership as text: `bastionhost 7 101` is user 101 in group 7. */
export type Pair = string;

/** The target of a declaration. */
export function targetOfDeclared(declared: Declared): Target {
  return targetOf(declared as unknown as Inputs);
}

export function pairsOf(target: Target, members: readonly string[]): Pair[] {
  return members.map((member) =>
    target.side === "group" ? `${target.service} ${target.id} ${member}` : `${target.service} ${member} ${target.id}`,
  );
}

/** Whom a program declares. */
export function declaredBy(program: Program): Set<Pair> {
  return new Set(Object.values(program).flatMap(declaredByOne));
}

export function declaredByOne(declared: Declared): Pair[] {
  return pairsOf(targetOfDeclared(declared), membersOf(declared));
}

/** Whom the state of a resource says to have been declared. */
export function declaredByEntry({ outputs }: Entry): Pair[] {
  return pairsOf(targetOf(outputs), declaredIn(ledgerOf(outputs)));
}

/** Whom the state of a resource has as its own to take out one day. */
export function answeredForByEntry({ outputs }: Entry): Pair[] {
  return pairsOf(targetOf(outputs), answerableIn(ledgerOf(outputs)));
}

/** Whom the state of a resource says to be unknown to the service. */
export function missingByEntry({ outputs }: Entry): Pair[] {
  return pairsOf(targetOf(outputs), missingIn(outputs));
}

/** Whom inputs or outputs never take out. */
export function protectedIn(properties: Inputs | Outputs): Pair[] {
  return pairsOf(targetOf(properties), properties.neverRemove ?? []);
}

/** Whether a pair belongs to a target. */
export function isOf(target: Target, pair: Pair): boolean {
  const [service, group, user] = pair.split(" ");
  return service === target.service && (target.side === "group" ? group : user) === target.id;
}

/** Whether an authoritative resource of the program decides over the pair, and may take it out. */
export function isRuled(program: Program, pair: Pair): boolean {
  return Object.values(program).some(
    (declared) =>
      declared["mode"] !== "additive" &&
      isOf(targetOfDeclared(declared), pair) &&
      !protectedIn(declared as unknown as Inputs).includes(pair),
  );
}

/** Whom a call asks to take out, of either service. */
export function pairsRemovedBy(action: string, parameters: CallParameters): Pair[] {
  const { UserGroupId: group = "", UserId: user = "", UserIds: users = "[]", UserGroupIds: groups = "" } = parameters;
  switch (action) {
    case "RemoveUsersFromGroup":
      return (JSON.parse(users) as string[]).map((each) => `bastionhost ${group} ${each}`);
    case "DeleteUserGroupMember":
      return [`quickbi ${group} ${user}`];
    case "DeleteUserGroupMembers":
      return groups.split(",").map((each) => `quickbi ${each} ${user}`);
    default:
      return [];
  }
}

/** Every membership that the cloud has. */
export function pairsIn(state: State): Set<Pair> {
  const all = (service: string, groups: readonly { userGroupId: string; userIds: readonly string[] }[]): Pair[] =>
    groups.flatMap(({ userGroupId, userIds }) => userIds.map((user) => `${service} ${userGroupId} ${user}`));
  return new Set([
    ...all("bastionhost", state.bastionhost.instances[0]?.groups ?? []),
    ...all("quickbi", state.quickbi.organizations[0]?.groups ?? []),
  ]);
}
