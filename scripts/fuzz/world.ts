import type { LoggedCall, Seed, State } from "../../emulator";
import type { Random } from "./random";

export const ACCOUNT = "1234567890123456";
export const INSTANCE = "bastionhost-cn-fuzz01";
/** A role of the account, which reaches the same groups and users. */
export const ROLE_ARN = `acs:ram::${ACCOUNT}:role/membership`;
export const KEY = { id: "fuzz-access-key-id", secret: "fuzz-access-key-secret" };

export const SERVICES = ["bastionhost", "quickbi"] as const;
export type ServiceName = (typeof SERVICES)[number];

export const USERS: Readonly<Record<ServiceName, readonly string[]>> = {
  bastionhost: ["101", "102", "103", "104"],
  quickbi: ["alice", "bob", "carol", "dave"],
};
export const GROUPS: Readonly<Record<ServiceName, readonly string[]>> = {
  bastionhost: ["7", "9"],
  quickbi: ["sales", "board"],
};

/** Only `neverRemove` names these: a user that is in every group, and a group that no resource manages. */
export const ROOT: Readonly<Record<ServiceName, string>> = { bastionhost: "199", quickbi: "root" };
export const VAULT: Readonly<Record<ServiceName, string>> = { bastionhost: "99", quickbi: "vault" };

/** A membership as text: `bastionhost 7 101` is user 101 in group 7. */
export type Pair = string;

export function pairOf(service: ServiceName, group: string, user: string): Pair {
  return `${service} ${group} ${user}`;
}

/** What a program calls a user or a group by name. */
export function nameOf(id: string): string {
  return `${id} by name`;
}

/** Every pair that exists at the start of a story. */
export function pairsAtStart(random: Random): Pair[] {
  return SERVICES.flatMap((service) => [
    ...GROUPS[service].flatMap((group) => [
      pairOf(service, group, ROOT[service]),
      ...random.some(USERS[service], 0.4).map((user) => pairOf(service, group, user)),
    ]),
    ...random.some(USERS[service], 0.4).map((user) => pairOf(service, VAULT[service], user)),
  ]);
}

/** The emulator's seed with those pairs. */
export function seedWith(pairs: readonly Pair[]): Seed {
  const users = (service: ServiceName): string[] => [...USERS[service], ROOT[service]];
  const groups = (service: ServiceName): SeedGroup[] =>
    [...GROUPS[service], VAULT[service]].map((userGroupId) => ({
      userGroupId,
      userGroupName: nameOf(userGroupId),
      userIds: users(service).filter((user) => pairs.includes(pairOf(service, userGroupId, user))),
    }));
  return {
    accounts: [{ accountId: ACCOUNT, accessKeys: [KEY], roles: [{ arn: ROLE_ARN }] }],
    bastionhost: {
      instances: [
        {
          instanceId: INSTANCE,
          regionId: "cn-hangzhou",
          accountId: ACCOUNT,
          users: users("bastionhost").map((userId) => ({ userId, userName: nameOf(userId) })),
          groups: groups("bastionhost"),
        },
      ],
    },
    quickbi: {
      organizations: [
        {
          accountId: ACCOUNT,
          users: users("quickbi").map((userId) => ({ userId, accountName: nameOf(userId), nickName: userId })),
          groups: groups("quickbi"),
        },
      ],
    },
  };
}

interface SeedGroup {
  readonly userGroupId: string;
  readonly userGroupName: string;
  readonly userIds: readonly string[];
}

/** Every membership of the emulator. */
export function pairsIn(state: State): Set<Pair> {
  const all = (service: ServiceName, groups: readonly SeedGroup[]): Pair[] =>
    groups.flatMap(({ userGroupId, userIds }) => userIds.map((user) => pairOf(service, userGroupId, user)));
  return new Set([
    ...all("bastionhost", state.bastionhost.instances[0]?.groups ?? []),
    ...all("quickbi", state.quickbi.organizations[0]?.groups ?? []),
  ]);
}

const ADDS = new Set(["AddUsersToGroup", "AddUserGroupMember", "AddUserGroupMembers"]);

/** Whether a call asks for a change. */
export function isWrite({ action }: Pick<LoggedCall, "action">): boolean {
  return ADDS.has(action) || /^(Remove|Delete|Create|Update|Withdraw|Transfer)/.test(action);
}

/** The pairs that a call asks to remove. */
export function removedBy({ action, parameters }: Pick<LoggedCall, "action" | "parameters">): Pair[] {
  const { UserGroupId: group = "", UserId: user = "", UserIds: users = "[]", UserGroupIds: groups = "" } = parameters;
  switch (action) {
    case "RemoveUsersFromGroup":
      return (JSON.parse(users) as string[]).map((each) => pairOf("bastionhost", group, each));
    case "DeleteUserGroupMember":
      return [pairOf("quickbi", group, user)];
    case "DeleteUserGroupMembers":
      return groups.split(",").map((each) => pairOf("quickbi", each, user));
    default:
      return [];
  }
}
