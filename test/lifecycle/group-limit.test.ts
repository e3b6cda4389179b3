import { describe, expect, test } from "vitest";

import type { Seed } from "../../emulator";
import { Resource } from "../support/resource";
import { emulated } from "../support/emulated";
import { runOn } from "../support/host";

const group = (n: number): string => `group-${n}`;

/** An account with twelve groups; the user 1 is in so many of them. */
function seedOf(inside: number): Seed {
  return {
    accounts: [{ accountId: "1234567890123456", accessKeys: [{ id: "testid", secret: "testsecret" }] }],
    ram: {
      accounts: [
        {
          accountId: "1234567890123456",
          users: ["1", "2"].map((userId) => ({ userId, userName: `user${userId}` })),
          groups: Array.from({ length: 12 }, (_, n) => ({
            groupId: `g-${n}`,
            groupName: group(n),
            userIds: n < inside ? ["1"] : [],
          })),
        },
      ],
    },
  };
}

const usersOf = (n: number, userIds: readonly string[], more = {}) => ({
  service: "ram",
  userGroupId: group(n),
  userIds,
  ...more,
});

describe("a user in as many groups as the service allows", () => {
  test("is warned of in the preview of a list that adds it to one more, and the service refuses the add", async () => {
    const emulator = await emulated({ seed: seedOf(10) });
    const host = runOn(emulator);
    await expect(new Resource().up(host, usersOf(11, ["1", "2"]))).rejects.toThrow(
      /could not add user user1 1.*LimitExceeded/,
    );
    expect(host.warnings.join()).toContain(
      "users that are added are in 10 groups already, and ram allows 10: user1 1.",
    );
    expect(emulator.snapshot().ram.accounts[0]?.groups[11]?.userIds).toEqual(["2"]);
    expect(emulator.calls().filter(({ action }) => action === "ListGroupsForUser")).toHaveLength(2);
  });

  test.each(["the old group", "the new group"])("moves in one run by two lists, %s first", async (which) => {
    const emulator = await emulated({ seed: seedOf(10) });
    const leaving = new Resource();
    await leaving.up(runOn(emulator), usersOf(0, ["1"]));
    const host = runOn(emulator);
    const joining = new Resource();
    const leave = async () => leaving.plan(host, await leaving.check(host, usersOf(0, ["2"])));
    const join = async () => joining.plan(host, await joining.check(host, usersOf(11, ["1"])));
    const works = which === "the old group" ? [await leave(), await join()] : [await join(), await leave()];
    await Promise.all(works.map(({ run }) => run()));
    const groups = emulator.snapshot().ram.accounts[0]?.groups ?? [];
    expect([groups[0]?.userIds, groups[11]?.userIds]).toEqual([["2"], ["1"]]);
  });

  test("is not declared in eleven groups, by lists of groups or of the user", async () => {
    const emulator = await emulated({ seed: seedOf(0) });
    const host = runOn(emulator);
    const checks = Array.from({ length: 11 }, (_, n) => () => new Resource().check(host, usersOf(n, ["1"])));
    for (const check of checks.slice(0, 10)) await check();
    await expect(checks[10]?.()).rejects.toThrow("user 1 would be in 11 groups");
    const all = Array.from({ length: 11 }, (_, n) => group(n));
    await expect(
      new Resource().up(runOn(emulator), { service: "ram", userId: "1", userGroupIds: all }),
    ).rejects.toThrow("ram user 1: the user would be in 11 groups, and ram allows 10");
  });

  test("changes groups at the limit: one is left before the next is entered", async () => {
    const emulator = await emulated({ seed: seedOf(0) });
    const resource = new Resource();
    const list = (from: number) => ({
      service: "ram",
      userId: "1",
      userGroupIds: Array.from({ length: 10 }, (_, n) => group(n + from)),
    });
    await resource.up(runOn(emulator), list(0));
    await resource.up(runOn(emulator), list(2));
    const groups = emulator.snapshot().ram.accounts[0]?.groups ?? [];
    expect(groups.filter(({ userIds }) => userIds.includes("1")).map(({ groupName }) => groupName)).toEqual(
      list(2).userGroupIds,
    );
  });
});
