import { expect, test } from "vitest";

import type { Seed } from "../../emulator";
import { ApplyError } from "../../provider/lifecycle/apply-error";
import { ACCOUNT, emulated } from "../support/emulated";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";

const INSTANCE = "bastionhost-cn-x";
const USERS = Array.from({ length: 60 }, (_, n) => String(101 + n));

const accounts = [{ accountId: ACCOUNT, accessKeys: [{ id: "testid", secret: "testsecret" }] }];

const bastionhost: Seed = {
  accounts,
  bastionhost: {
    instances: [
      {
        instanceId: INSTANCE,
        regionId: "cn-hangzhou",
        accountId: ACCOUNT,
        users: USERS.map((userId) => ({ userId, userName: `user${userId}` })),
        groups: [{ userGroupId: "7", userGroupName: "dba" }],
      },
    ],
  },
};

const groupsOf = (userId: string, userGroupIds: readonly string[]) => ({
  service: "bastionhost",
  instanceId: INSTANCE,
  userId,
  userGroupIds,
});

test("lists of the groups of many users share calls, and each knows its own outcome", async () => {
  const emulator = await emulated({ seed: bastionhost });
  const host = runOn(emulator);
  const resources = USERS.map((userId) => [userId, new Resource()] as const);
  const works = [];
  for (const [userId, resource] of resources) {
    works.push(await resource.plan(host, await resource.check(host, groupsOf(userId, ["7"]))));
  }
  // One of them is refused by the service: the others are added all the same.
  emulator.faults.add({
    action: "AddUsersToGroup",
    times: -1,
    effect: { kind: "members", codes: { "130": "UNEXPECTED" } },
  });
  const settled = await Promise.allSettled(works.map(({ run }) => run()));
  const failed = settled.flatMap((each, index) => (each.status === "rejected" ? [USERS[index]] : []));
  expect(failed).toEqual(["130"]);
  expect(settled.find(({ status }) => status === "rejected")).toMatchObject({
    reason: expect.any(ApplyError) as object,
  });
  const group = emulator.snapshot().bastionhost.instances[0]?.groups[0];
  expect([...(group?.userIds ?? [])].sort()).toEqual(USERS.filter((id) => id !== "130"));
  expect(emulator.calls().filter(({ action }) => action === "AddUsersToGroup").length).toBeLessThan(USERS.length / 2);
});

test("one user leaves many Quick BI groups that each have a list of their own, and nobody else does", async () => {
  const groups = Array.from({ length: 20 }, (_, n) => `group-${n}`);
  const seed: Seed = {
    accounts,
    quickbi: {
      organizations: [
        {
          accountId: ACCOUNT,
          regionIds: ["cn-hangzhou"],
          users: ["leaver", "stays"].map((userId) => ({ userId, accountName: userId, nickName: userId })),
          groups: groups.map((userGroupId) => ({ userGroupId, userGroupName: userGroupId })),
        },
      ],
    },
  };
  const emulator = await emulated({ seed });
  const usersOf = (userGroupId: string, userIds: readonly string[]) => ({ service: "quickbi", userGroupId, userIds });
  const resources = groups.map((id) => [id, new Resource()] as const);
  const first = runOn(emulator);
  for (const [id, resource] of resources) await resource.up(first, usersOf(id, ["leaver", "stays"]));

  const host = runOn(emulator);
  const works = [];
  for (const [id, resource] of resources) {
    works.push(await resource.plan(host, await resource.check(host, usersOf(id, ["stays"]))));
  }
  await Promise.all(works.map(({ run }) => run()));
  const { organizations } = emulator.snapshot().quickbi;
  expect(organizations[0]?.groups.map(({ userIds }) => [...userIds])).toEqual(groups.map(() => ["stays"]));
});
