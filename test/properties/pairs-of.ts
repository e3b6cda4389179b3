import type { State } from "../../emulator";
import type { CallParameters } from "../../provider/base/api";
import type { Declared } from "../support/resource";
import type { Program } from "../support/engine";

/** A membership as text: `bastionhost 7 101` is user 101 in group 7. */
export type Pair = string;

/** What a program declares. */
export function declaredBy(program: Program): Set<Pair> {
  return new Set(Object.values(program).flatMap(declaredByOne));
}

export function declaredByOne(declared: Declared): Pair[] {
  const { service, userGroupId, userId } = declared as Readonly<Record<string, string>>;
  const list = (property: string): readonly string[] => (declared[property] ?? []) as readonly string[];
  return userGroupId === undefined
    ? list("userGroupIds").map((group) => `${service} ${group} ${userId}`)
    : list("userIds").map((user) => `${service} ${userGroupId} ${user}`);
}

/** Whether the pair belongs to the target of an authoritative resource. */
export function isRuled(program: Program, pair: Pair): boolean {
  const [service, group, user] = pair.split(" ");
  return Object.values(program).some(
    (declared) =>
      declared["mode"] !== "additive" &&
      declared["service"] === service &&
      (declared["userGroupId"] === undefined ? declared["userId"] === user : declared["userGroupId"] === group),
  );
}

/** The pairs that a call asks to remove, of either service. */
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
