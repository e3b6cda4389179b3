import { describe, expect, test } from "vitest";

import { check } from "../../provider/lifecycle/check";
import { Resource } from "../support/resource";
import { emulated, inOps, ops, opsArgs, opsTarget } from "../support/emulated";
import { runOn } from "../support/host";
import { testGroups } from "./liar";

describe("an added id that the service does not know", () => {
  test("fails the preview of a create, all of them at once, each with the nearest known one", async () => {
    const emulator = await emulated();
    const { failures } = await check(runOn(emulator), {}, { ...opsArgs, userIds: ["103", "104", "1105", "88888888"] });
    expect(failures).toEqual([
      {
        property: "",
        reason:
          "ops (bastionhost group 9): the service does not know users 1105 (nearest: erin 105), 88888888. Nothing was written. " +
          'Correct the ids, create the users first, or leave them out of the run with onMissing: "warn".',
      },
    ]);
    expect(emulator.calls().filter(({ action }) => action.startsWith("Add"))).toEqual([]);
  });

  test("fails the preview of an update, before any write", async () => {
    const emulator = await emulated();
    const resource = new Resource();
    await resource.up(runOn(emulator), opsArgs);
    const refused = resource.up(runOn(emulator), { ...opsArgs, userIds: ["103", "1105"] });
    await expect(refused).rejects.toThrow("the service does not know user 1105 (nearest: erin 105)");
    expect(inOps(emulator)).toEqual(["103", "104"]);
  });

  test("may be the name of somebody: then that one is the nearest", async () => {
    const [, quickbi] = testGroups;
    if (quickbi === undefined) throw new Error("Quick BI is missing");
    const { failures } = await check(
      runOn(await emulated()),
      {},
      { regionId: "cn-hangzhou", ...quickbi.declare(["erinn"]) },
    );
    expect(failures[0]?.reason).toContain(
      "does not know user erinn (nearest: Erin a0000105-7c1e-4f60-9b2d-000000000105)",
    );
  });

  test("is a warning, once in a run, where onMissing says so", async () => {
    const emulator = await emulated();
    const host = runOn(emulator);
    const declared = { ...opsArgs, userIds: ["103", "104", "999"], onMissing: "warn" };
    const resource = new Resource();
    await resource.up(host, declared);
    expect(host.warnings).toEqual([expect.stringContaining("user 999 declared, but unknown to the service")]);
    expect(resource.known().outputs).toMatchObject({ members: ops.members, missing: ["999"] });
    for (const refresh of [false, true]) {
      if (refresh) await resource.refresh(runOn(emulator));
      const before = emulator.calls().length;
      expect(await resource.up(runOn(emulator), declared)).toBe("same");
      expect(emulator.calls().length, "a run without a change makes no call").toBe(before);
    }
  });

  test("of a secret list is counted, in the preview too", async () => {
    const emulator = await emulated();
    const mark = { members: "secret", status: "secret", missing: "secret" };
    const secret = { ...opsArgs, ...mark, userIds: ["103", "104", "999", "998"] };
    const { failures } = await check(runOn(emulator), {}, secret);
    expect(failures).toEqual([
      {
        property: "",
        reason:
          "ops (bastionhost group 9): 2 of its users are unknown to the service. Nothing was written. " +
          'Correct the ids, create the users first, or leave them out of the run with onMissing: "warn".',
      },
    ]);
    const host = runOn(emulator);
    await new Resource().up(host, { ...secret, onMissing: "warn", userIds: ["103", "104", "105", "999"] });
    expect([host.warnings, host.infos]).toEqual([
      [expect.stringContaining("1 user declared, but unknown to the service; left out")],
      [
        "ops (bastionhost group 9): 2 members now, +1; 1 left out, unknown; adopts 2 users, without a write",
        "ops (bastionhost group 9): done +1; 1 left out",
      ],
    ]);
  });

  test("is not answered with somebody of a secret list", async () => {
    const host = runOn(await emulated());
    const mark = { members: "secret", status: "secret", missing: "secret" };
    await check(host, {}, { ...opsArgs, ...mark, userIds: ["103", "104", "105"] });
    expect(host.run.people.circle(opsTarget, undefined, "user").known()).toEqual([]);
  });

  test("that was created after everybody was listed is known", async () => {
    const emulator = await emulated();
    const host = runOn(emulator);
    const userIds = ["105", "106", "107", "108", "109", "110"];
    await check(host, {}, { ...opsArgs, userGroupId: "7", userIds });
    const state = emulator.snapshot();
    const instances = state.bastionhost.instances.map((instance) => ({
      ...instance,
      users: [
        ...instance.users,
        ...instance.users.slice(0, 1).map((user) => ({ ...user, userId: "501", userName: "nina" })),
      ],
    }));
    emulator.world.intervene({ ...state, bastionhost: { instances } });
    const { failures } = await check(host, {}, { ...opsArgs, userGroupId: "11", userIds: ["501"] });
    expect([failures, host.infos.at(-1)]).toEqual([[], "audit (bastionhost group 11): 0 members now, +1 (nina 501)"]);
  });
});

describe("neverRemove", () => {
  const mark = { members: "secret", status: "secret", missing: "secret" };

  test("that lists somebody neither declared nor in is a warning", async () => {
    const host = runOn(await emulated());
    const { failures } = await check(host, {}, { ...opsArgs, neverRemove: ["104", "108"] });
    expect(failures).toEqual([]);
    expect(host.warnings).toEqual([
      "ops (bastionhost group 9): neverRemove lists user heidi 108, neither declared nor in. Check the ids: it protects nobody",
    ]);
  });

  test("that lists somebody who the service does not know fails the preview, with the nearest one", async () => {
    const { failures } = await check(runOn(await emulated()), {}, { ...opsArgs, neverRemove: ["1105"] });
    expect(failures).toEqual([
      {
        property: "",
        reason:
          "ops (bastionhost group 9): neverRemove lists user 1105 (nearest: erin 105), unknown to the service. Nothing was " +
          'written. Correct the ids, take them out of neverRemove, or make this a warning with onMissing: "warn".',
      },
    ]);
  });

  test("of an unknown id is a warning, once in a run, where onMissing says so", async () => {
    const host = runOn(await emulated());
    await new Resource().up(host, {
      ...opsArgs,
      userIds: ["103"],
      neverRemove: ["104", "999"],
      onMissing: "warn",
      takeover: ["104", "998"],
    });
    expect(host.warnings).toEqual([
      "ops (bastionhost group 9): neverRemove lists user 999, unknown to the service. Check the ids: they have no effect",
      "ops (bastionhost group 9): takeover lists user 998, unknown to the service. Check the ids: they have no effect",
    ]);
  });

  test("of a secret list is counted", async () => {
    const host = runOn(await emulated());
    await check(host, {}, { ...opsArgs, ...mark, neverRemove: ["108"] });
    expect(host.warnings).toEqual([expect.stringContaining("neverRemove lists 1 user, neither")]);
    const { failures } = await check(host, {}, { ...opsArgs, ...mark, neverRemove: ["108", "1105"] });
    expect(failures[0]?.reason).toMatch(/neverRemove lists 1 user, unknown to the service\. (?!.*1105)/);
  });
});

describe("takeover", () => {
  test("that lists an id which the service does not know fails the preview, together with the others", async () => {
    const { failures } = await check(
      runOn(await emulated()),
      {},
      { ...opsArgs, userIds: ["103", "104", "1106"], takeover: ["108", "1105"] },
    );
    expect(failures[0]?.reason).toMatch(
      /does not know user 1106 \(.*takeover lists user 1105 \(nearest: erin 105\), unknown to the service\./,
    );
  });

  test("is not checked once it has no effect", async () => {
    const emulator = await emulated();
    const resource = new Resource();
    await resource.up(runOn(emulator), { ...opsArgs, takeover: ["108"] });
    await resource.up(runOn(emulator), { ...opsArgs, userIds: ["103"], takeover: ["1105"] });
    expect(inOps(emulator)).toEqual(["103"]);
  });
});
