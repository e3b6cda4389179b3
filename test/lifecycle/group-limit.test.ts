import { describe, expect, test } from "vitest";

import type { Seed } from "../../emulator";
import { CheckError, Resource } from "../support/resource";
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
  test("is not added to one more by the list of a group: the preview says in which groups the user is", async () => {
    const emulator = await emulated({ seed: seedOf(10) });
    const refused = new Resource().up(runOn(emulator), usersOf(11, ["1", "2"]));
    await expect(refused).rejects.toThrow(CheckError);
    await expect(refused).rejects.toThrow(
      /user user1 1 would be in 11 groups: group-11, group-0, .*, and ram allows 10/,
    );
    await new Resource().up(runOn(emulator), usersOf(11, ["2"]));
  });

  test("counts what the rest of the program says of those groups", async () => {
    const emulator = await emulated({ seed: seedOf(10) });
    const host = runOn(emulator);
    const leaving = new Resource();
    const joining = new Resource();
    const left = await leaving.check(host, usersOf(0, [], { takeover: true }));
    const joined = await joining.check(host, usersOf(11, ["1"]));
    await leaving.apply(host, left);
    await joining.apply(host, joined);
    expect(emulator.snapshot().ram.accounts[0]?.groups[11]?.userIds).toEqual(["1"]);
  });

  test("moves at the limit, whichever of the two lists is checked first", async () => {
    const emulator = await emulated({ seed: seedOf(10) });
    const host = runOn(emulator);
    const next = Array.from({ length: 12 }, (_, n) => group(n));
    const joining = new Resource();
    const leaving = new Resource();
    const joined = await joining.check(host, { ...usersOf(11, ["1"]), fromProgram: JSON.stringify({ next }) });
    const left = await leaving.check(host, usersOf(0, [], { takeover: true }));
    await leaving.apply(host, left);
    await joining.apply(host, joined);
    expect(emulator.snapshot().ram.accounts[0]?.groups[11]?.userIds).toEqual(["1"]);
    expect(emulator.calls().filter(({ action }) => action === "ListGroupsForUser")).toHaveLength(1);
  });

  test("is not declared in eleven groups, by lists of groups or of the user", async () => {
    const emulator = await emulated({ seed: seedOf(0) });
    const host = runOn(emulator);
    const checks = Array.from({ length: 11 }, (_, n) => () => new Resource().check(host, usersOf(n, ["1"])));
    for (const check of checks.slice(0, 10)) await check();
    await expect(checks[10]?.()).rejects.toThrow("user user1 1 would be in 11 groups");
    const all = Array.from({ length: 11 }, (_, n) => group(n));
    await expect(
      new Resource().up(runOn(emulator), { service: "ram", userId: "1", userGroupIds: all }),
    ).rejects.toThrow("user1 (ram user 1): the user would be in 11 groups, and ram allows 10");
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
