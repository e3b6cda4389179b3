import { describe, expect, test } from "vitest";

import type { Emulator, Seed } from "../../emulator";
import type { Host } from "../../provider/reconcile/host";
import { ACCOUNT, emulated } from "../support/emulated";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";

const INSTANCE = "bastionhost-cn-x";

/** An instance with so many empty groups and three users. */
function seedOf(groups: number): Seed {
  return {
    accounts: [{ accountId: ACCOUNT, accessKeys: [{ id: "testid", secret: "testsecret" }] }],
    bastionhost: {
      instances: [
        {
          instanceId: INSTANCE,
          regionId: "cn-hangzhou",
          accountId: ACCOUNT,
          users: ["101", "102", "103"].map((userId) => ({ userId, userName: `user${userId}` })),
          groups: Array.from({ length: groups }, (_, n) => ({
            userGroupId: String(n + 1),
            userGroupName: `group-${n + 1}`,
          })),
        },
      ],
    },
  };
}

const group = (id: number, userIds: readonly string[] = ["101"]) => ({
  service: "bastionhost",
  instanceId: INSTANCE,
  userGroupId: String(id),
  userIds,
});

/** A run that goes on from its own listings for a while, as in the engine. */
const freshRunOn = (emulator: Emulator): Host => ({ ...runOn(emulator), freshFor: 5_000 });

function listingsOf(emulator: Emulator): string[] {
  const listings = emulator
    .calls()
    .filter(({ action, parameters }) => action === "ListUsers" && parameters["UserGroupId"]);
  return listings.map(({ parameters }) => String(parameters["UserGroupId"]));
}

describe("a run lists a target once", () => {
  test("for its check and its create, and once more after the writes", async () => {
    const emulator = await emulated({ seed: seedOf(1) });
    await new Resource().up(freshRunOn(emulator), group(1));
    expect(listingsOf(emulator)).toEqual(["1", "1"]);
  });

  test("and again after it wrote to the target from the other side", async () => {
    const emulator = await emulated({ seed: seedOf(1) });
    const host = freshRunOn(emulator);
    const additive = { mode: "additive" };
    const resource = new Resource();
    const inputs = await resource.check(host, { ...group(1), ...additive });
    await new Resource().up(host, {
      service: "bastionhost",
      instanceId: INSTANCE,
      userId: "102",
      userGroupIds: ["1"],
      ...additive,
    });
    await resource.apply(host, inputs);
    // Check, create, and after the write.
    expect(listingsOf(emulator)).toEqual(["1", "1", "1"]);
  });
});

describe("checks of new resources look together", () => {
  test("while one is checked the next ones are listed, each once", async () => {
    const emulator = await emulated({ seed: seedOf(40) });
    const host = freshRunOn(emulator);
    const next = Array.from({ length: 39 }, (_, n) => String(n + 2));
    const resources = Array.from({ length: 40 }, () => new Resource());
    const seen: number[] = [];
    for (const [index, resource] of resources.entries()) {
      const fromProgram = index === 0 ? { fromProgram: JSON.stringify({ next }) } : {};
      await resource.check(host, { ...group(index + 1), ...fromProgram });
      seen.push(listingsOf(emulator).length);
    }
    expect(listingsOf(emulator).sort()).toEqual(["1", ...next].sort());
    // The eighth check finds its own listing made, and others under way.
    expect(seen[7]).toBeGreaterThan(10);
  });

  test("and nothing is listed ahead of resources that exist already", async () => {
    const emulator = await emulated({ seed: seedOf(10) });
    const resource = new Resource();
    await resource.up(freshRunOn(emulator), group(1));
    const before = listingsOf(emulator).length;
    const next = Array.from({ length: 9 }, (_, n) => String(n + 2));
    await resource.up(freshRunOn(emulator), { ...group(1), fromProgram: JSON.stringify({ next }) });
    expect(listingsOf(emulator)).toHaveLength(before);
  });

  test("an error of a listing ahead is that of its own resource", async () => {
    const emulator = await emulated({ seed: seedOf(2) });
    const host = freshRunOn(emulator);
    emulator.faults.add({
      action: "ListUsers",
      match: { UserGroupId: "2" },
      effect: {
        kind: "raw",
        status: 403,
        body: JSON.stringify({ Code: "Forbidden.RAM", Message: "no", RequestId: "R" }),
      },
    });
    const fromProgram = JSON.stringify({ next: ["2", "9"] });
    await new Resource().up(host, { ...group(1), fromProgram });
    await new Resource().up(host, group(2));
    await expect(new Resource().up(host, group(9))).rejects.toThrow("does not exist");
  });
});
