import type { Emulator, GroupAddress } from "../../emulator";
import { ACCOUNT } from "../support/emulated";
import type { Declared, Resource } from "../support/resource";

/** An empty group of the emulator's company in one of the services, and how to make the service lie. */
export interface TestGroup {
  readonly service: "bastionhost" | "quickbi";
  readonly address: GroupAddress;
  /** Ids of alice, bob, carol and dave. */
  readonly users: readonly [alice: string, bob: string, carol: string, dave: string];
  /** The action that lists the members. */
  readonly listing: string;
  readonly writes: readonly string[];
  /** The arguments of a program for the group. */
  declare(users: readonly string[], rest?: Declared): Declared;
  /** From now on the service confirms these writes without doing them. */
  lie(emulator: Emulator, verb: "add" | "remove", users: readonly string[]): void;
}

const INSTANCE = "bastionhost-cn-emulated01";

const bastionhost: TestGroup = {
  service: "bastionhost",
  address: { service: "bastionhost", instanceId: INSTANCE, userGroupId: "7" },
  users: ["101", "102", "103", "104"],
  listing: "ListUsers",
  writes: ["AddUsersToGroup", "RemoveUsersFromGroup"],
  declare: (userIds, rest) => ({ service: "bastionhost", instanceId: INSTANCE, userGroupId: "7", userIds, ...rest }),
  lie(emulator, verb, users) {
    // A forced code is the answer for that user, and has no effect.
    const codes = Object.fromEntries(users.map((user) => [user, "OK"]));
    const action = verb === "add" ? "AddUsersToGroup" : "RemoveUsersFromGroup";
    emulator.faults.add({ action, times: -1, effect: { kind: "members", codes } });
  },
};

const SALES = "b0000002-7c1e-4f60-9b2d-000000000002";

const quickbi: TestGroup = {
  service: "quickbi",
  address: { service: "quickbi", accountId: ACCOUNT, userGroupId: SALES },
  users: [
    "a0000101-7c1e-4f60-9b2d-000000000101",
    "a0000102-7c1e-4f60-9b2d-000000000102",
    "a0000103-7c1e-4f60-9b2d-000000000103",
    "a0000104-7c1e-4f60-9b2d-000000000104",
  ],
  listing: "QueryUserGroupMember",
  writes: ["AddUserGroupMember", "AddUserGroupMembers", "DeleteUserGroupMember", "DeleteUserGroupMembers"],
  declare: (userIds, rest) => ({ service: "quickbi", userGroupId: SALES, userIds, ...rest }),
  lie(emulator, verb, users) {
    const body = JSON.stringify({ RequestId: "R-1", Success: true, Result: true });
    const effect = { kind: "raw", body } as const;
    if (verb === "add") {
      emulator.faults.add({ action: "AddUserGroupMember", match: { UserIdList: users.join(",") }, times: -1, effect });
      return;
    }
    for (const UserId of users) {
      emulator.faults.add({ action: "DeleteUserGroupMember", match: { UserId }, times: -1, effect });
    }
  },
};

export const testGroups: readonly TestGroup[] = [bastionhost, quickbi];

/** The live members of the group, from the emulator's state. */
export function inside(emulator: Emulator, { address }: Pick<TestGroup, "address">): string[] {
  return [...emulator.members(address)].sort();
}

/** Calls that changed, or tried to change, a membership. */
export function writesOf(emulator: Emulator): string[] {
  return emulator
    .calls()
    .map(({ action }) => action)
    .filter((action) => testGroups.some(({ writes }) => writes.includes(action)));
}

/** The status of the exceptional members in the state. */
export function statusOf(resource: Resource): Readonly<Record<string, string>> {
  const { status = {} } = resource.known().outputs as { readonly status?: Readonly<Record<string, string>> };
  return status;
}
