import { describe, expect, test } from "vitest";

import type { Seed } from "../../emulator";
import { Resource } from "../support/resource";
import { ACCOUNT, emulated } from "../support/emulated";
import { runOn } from "../support/host";
import { testGroups, inside, statusOf } from "./liar";

describe.each(testGroups)(
  "$service: a stale listing proves neither that a member is gone nor that a member is present",
  (group) => {
    const [alice, bob, carol] = group.users;

    test("a member that another resource took over and dropped later is left alone when somebody adds that member by hand", async () => {
      const emulator = await emulated();
      const additive = (users: readonly string[]): Record<string, unknown> => ({
        ...group.declare(users, { mode: "additive" }),
      });
      const a = new Resource();
      const b = new Resource();
      const run = async (first: readonly string[], second: readonly string[], refreshes = false): Promise<string[]> => {
        const host = runOn(emulator);
        if (refreshes) {
          await a.refresh(host);
          await b.refresh(host);
        }
        const checked = [await a.check(host, additive(first)), await b.check(host, additive(second))] as const;
        return [await a.apply(host, checked[0]), await b.apply(host, checked[1])];
      };
      await run([alice, bob], [carol]);
      await run([alice], [bob, carol]);
      expect(inside(emulator, group)).toEqual([alice, bob, carol]);
      await run([alice], [carol]);
      expect(inside(emulator, group)).toEqual([alice, carol]);

      emulator.changeMembers(group.address, { add: [bob] });
      expect(await run([alice], [carol], true)).toEqual(["same", "same"]);
      expect(inside(emulator, group)).toEqual([alice, bob, carol]);
    });

    test("a destroy removes a member that the listing does not show yet", async () => {
      const emulator = await emulated();
      const resource = new Resource();
      await resource.up(runOn(emulator), group.declare([alice, bob]));
      await resource.up(runOn(emulator), group.declare([alice, bob, carol]));

      emulator.faults.add({ action: group.listing, effect: { kind: "stale", writes: 1 } });
      await resource.destroy(runOn(emulator));
      expect(inside(emulator, group)).toEqual([]);
    });

    test("an up removes a member that the program drops, even if the listing does not show that member yet", async () => {
      const emulator = await emulated();
      const resource = new Resource();
      await resource.up(runOn(emulator), group.declare([alice, bob]));
      await resource.up(runOn(emulator), group.declare([alice, bob, carol]));

      const host = runOn(emulator);
      const inputs = await resource.check(host, group.declare([alice, bob]));
      emulator.faults.add({ action: group.listing, effect: { kind: "stale", writes: 1 } });
      await resource.apply(host, inputs);
      expect(inside(emulator, group)).toEqual([alice, bob]);
    });
  },
);

describe("while a member is removed between two pages of the listing", () => {
  const GROUP = { service: "bastionhost", instanceId: "bastionhost-cn-pages", userGroupId: "7" } as const;
  const users = Array.from({ length: 150 }, (_, index) => String(1001 + index));
  const declare = (userIds: readonly string[]): Record<string, unknown> => ({ ...GROUP, userIds });
  const seed: Seed = {
    accounts: [{ accountId: ACCOUNT, accessKeys: [{ id: "testid", secret: "testsecret" }] }],
    bastionhost: {
      instances: [
        {
          instanceId: GROUP.instanceId,
          regionId: "cn-hangzhou",
          accountId: ACCOUNT,
          users: users.map((userId) => ({ userId, userName: `user${userId}` })),
          groups: [{ userGroupId: "7", userGroupName: "dba" }],
        },
      ],
    },
  };

  test.each([
    ["a destroy leaves no member", undefined],
    ["an up removes every dropped member", "1002"],
  ])("%s", async (_name, left) => {
    // The answer with the first page is written, and held back until the first user has left.
    const leave = async (): Promise<void> => emulator.changeMembers(GROUP, { remove: ["1001"] });
    const emulator = await emulated({ seed, sleep: leave });
    const resource = new Resource();
    await resource.up(runOn(emulator), declare(users));
    expect(inside(emulator, { address: GROUP })).toHaveLength(150);

    const host = runOn(emulator);
    const inputs = left === undefined ? undefined : await resource.check(host, declare([left]));
    const late = { kind: "delay", delayMs: 1 } as const;
    emulator.faults.add({ action: "ListUsers", match: { UserGroupId: "7", PageNumber: "1" }, effect: late });
    await (inputs === undefined ? resource.destroy(host) : resource.apply(host, inputs));
    expect(emulator.faults.list()).toEqual([]);
    expect(inside(emulator, { address: GROUP })).toEqual(left === undefined ? [] : [left]);
  });
});

describe.each(testGroups)("$service: writes that the service confirmed are verified by a listing", (group) => {
  const [alice, bob, carol] = group.users;

  test("a removal that it confirmed but did not do stays pending, fails the next up, and is done once the service is honest", async () => {
    const emulator = await emulated();
    const resource = new Resource();
    await resource.up(runOn(emulator), group.declare([alice, bob]));

    group.lie(emulator, "remove", [bob]);
    const first = runOn(emulator);
    await resource.up(first, group.declare([alice]));
    expect(first.warnings.join("\n")).toMatch(named(bob));
    expect(statusOf(resource)).toEqual({ [bob]: "pendingRemoval" });

    await expect(resource.up(runOn(emulator), group.declare([alice]))).rejects.toThrow(named(bob));
    expect(statusOf(resource)).toEqual({ [bob]: "pendingRemoval" });
    expect(inside(emulator, group)).toEqual([alice, bob]);

    emulator.faults.clear();
    expect(await resource.up(runOn(emulator), group.declare([alice]))).toBe("update");
    expect(inside(emulator, group)).toEqual([alice]);
    expect(statusOf(resource)).toEqual({});
    expect(await resource.up(runOn(emulator), group.declare([alice]))).toBe("same");
  });

  test("a pending removal stays pending through a refresh, and a destroy removes the member", async () => {
    const emulator = await emulated();
    const resource = new Resource();
    await resource.up(runOn(emulator), group.declare([alice, bob], { mode: "additive" }));
    group.lie(emulator, "remove", [bob]);
    await resource.up(runOn(emulator), group.declare([alice], { mode: "additive" }));
    emulator.faults.clear();

    await resource.refresh(runOn(emulator));
    expect(statusOf(resource)).toEqual({ [bob]: "pendingRemoval" });
    await resource.destroy(runOn(emulator));
    expect(inside(emulator, group)).toEqual([]);
  });

  test("a destroy that it confirmed but did not do fails, names the remaining members, and is finished by the next one", async () => {
    const emulator = await emulated();
    const resource = new Resource();
    await resource.up(runOn(emulator), group.declare([alice, bob]));

    group.lie(emulator, "remove", [bob]);
    const failure: unknown = await resource.destroy(runOn(emulator)).catch((error: unknown) => error);
    expect(String(failure)).toMatch(named(bob));
    expect(String(failure)).not.toMatch(named(alice));
    expect(inside(emulator, group)).toEqual([bob]);

    emulator.faults.clear();
    await resource.destroy(runOn(emulator));
    expect(inside(emulator, group)).toEqual([]);
  });

  test("an undeclared member whose removal it confirmed but did not do stays undeclared, and no destroy removes it", async () => {
    const emulator = await emulated();
    emulator.changeMembers(group.address, { add: [bob] });
    const resource = new Resource();
    group.lie(emulator, "remove", [bob]);
    await resource.up(runOn(emulator), group.declare([alice], { takeover: [bob] })).catch(() => undefined);
    expect(statusOf(resource)).toEqual({ [bob]: "undeclared" });

    emulator.faults.clear();
    await resource.destroy(runOn(emulator));
    expect(inside(emulator, group)).toEqual([bob]);
  });

  test.each([["create"], ["update"]])(
    "a member that it confirmed but did not add fails the %s, and is added later",
    async (step) => {
      const emulator = await emulated();
      const resource = new Resource();
      if (step === "update") {
        await resource.up(runOn(emulator), group.declare([alice, bob]));
      }
      // The service lies about a whole call, so the call may add only one member.
      emulator.changeMembers(group.address, { set: [alice, bob] });
      group.lie(emulator, "add", [carol]);

      await expect(resource.up(runOn(emulator), group.declare([alice, bob, carol]))).rejects.toThrow(named(carol));
      expect(statusOf(resource)).toEqual({ [carol]: "absent" });
      await expect(resource.up(runOn(emulator), group.declare([alice, bob, carol]))).rejects.toThrow(named(carol));
      expect(inside(emulator, group)).toEqual([alice, bob]);

      emulator.faults.clear();
      await resource.up(runOn(emulator), group.declare([alice, bob, carol]));
      expect(inside(emulator, group)).toEqual([alice, bob, carol]);
      expect(statusOf(resource)).toEqual({});
      expect(await resource.up(runOn(emulator), group.declare([alice, bob, carol]))).toBe("same");
    },
  );
});

/** Matches an id, but not as part of another one. */
function named(id: string): RegExp {
  return new RegExp(`(?<![\\w-])${id}(?![\\w-])`);
}
