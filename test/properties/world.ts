import type { Seed, State } from "../../emulator";
import { parseSeed } from "../../emulator/seed";

export const INSTANCE = "bastionhost-cn-model01";

/** A role of the same account, which reaches the same targets. */
export const ROLE = { roleArn: "acs:ram::1:role/membership" };

/** Existing ids, by service. Few, so that resources of a random program share pairs. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  bastionhost: ["7", "9"],
  quickbi: ["sales", "board"],
};
export const USERS: Readonly<Record<string, readonly string[]>> = {
  bastionhost: ["101", "102", "103"],
  quickbi: ["alice", "bob", "carol"],
};

/** A cloud with those groups and users, and these pairs in it. */
export function seedWith(pairs: readonly string[], users: Readonly<Record<string, readonly string[]>> = USERS): Seed {
  return placesWith(
    (service) => users[service] ?? [],
    (service) =>
      (GROUPS[service] ?? []).map((group) => ({
        userGroupId: group,
        userIds: (users[service] ?? []).filter((user) => pairs.includes(`${service} ${group} ${user}`)),
      })),
  );
}

interface SeedGroup {
  readonly userGroupId: string;
  readonly userIds: readonly string[];
}

/** One account with an instance and an organisation, with these users and groups by service. */
export function placesWith(
  users: (service: string) => readonly string[],
  groups: (service: string) => readonly SeedGroup[],
): Seed {
  const named = (service: string): (SeedGroup & { userGroupName: string })[] =>
    groups(service).map((group) => ({ ...group, userGroupName: group.userGroupId }));
  return {
    accounts: [{ accountId: "1" }],
    bastionhost: {
      instances: [
        {
          instanceId: INSTANCE,
          regionId: "cn-hangzhou",
          accountId: "1",
          users: users("bastionhost").map((userId) => ({ userId, userName: `user${userId}` })),
          groups: named("bastionhost"),
        },
      ],
    },
    quickbi: {
      organizations: [
        {
          accountId: "1",
          users: users("quickbi").map((userId) => ({ userId, accountName: userId, nickName: userId })),
          groups: named("quickbi"),
        },
      ],
    },
  };
}

/** A user in the form of the emulator's state for its service. */
export function seedUser(service: string, userId: string): { bastionhost: BastionhostUser[]; quickbi: QuickbiUser[] } {
  const { bastionhost, quickbi } = parseSeed(
    placesWith(
      (each) => (each === service ? [userId] : []),
      () => [],
    ),
  );
  return {
    bastionhost: [...(bastionhost.instances[0]?.users ?? [])],
    quickbi: [...(quickbi.organizations[0]?.users ?? [])],
  };
}

type BastionhostUser = State["bastionhost"]["instances"][number]["users"][number];
type QuickbiUser = State["quickbi"]["organizations"][number]["users"][number];

/** The inputs of a resource; the ids depend on `service`. */
export function declare(
  service: string,
  side: "group" | "user",
  target: string,
  members: readonly string[],
  rest: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const place = service === "bastionhost" ? { service, instanceId: INSTANCE } : { service };
  const shape =
    side === "group" ? { userGroupId: target, userIds: members } : { userId: target, userGroupIds: members };
  return { ...place, regionId: "cn-hangzhou", mode: "authoritative", ...shape, ...rest };
}
