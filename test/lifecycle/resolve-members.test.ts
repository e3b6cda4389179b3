import { describe, expect, test } from "vitest";

import type { Settings } from "../../provider/lifecycle/normalise";
import type { Inputs } from "../../provider/lifecycle/properties";
import { resolveMembers, withCurrentNames } from "../../provider/lifecycle/resolve-members";
import type { Members } from "../../provider/membership/ledger";
import { emulated } from "../support/emulated";
import { runOn } from "../support/host";

const settings: Settings = {
  service: "bastionhost",
  regionId: "cn-hangzhou",
  instanceId: "bastionhost-cn-emulated01",
  userGroupId: "7",
  mode: "authoritative",
};
const names = (...elements: string[]): { by: "name"; elements: string[] } => ({ by: "name", elements });
const former = (members: Members, rest: Partial<Inputs> = {}): Inputs => ({
  ...settings,
  members,
  membersBy: "name",
  ...rest,
});

describe("names", () => {
  test("become members by id, in the order of the ids", async () => {
    const emulator = await emulated();
    const resolved = await resolveMembers(runOn(emulator), undefined, settings, names("carol", "alice"));
    expect(resolved).toEqual({
      inputs: { ...settings, members: { "101": "alice", "103": "carol" }, membersBy: "name" },
      failures: [],
    });
    expect(emulator.calls().map(({ action }) => action)).toEqual(["ListUsers", "ListUsers"]);
  });

  test("that are many take one paged listing", async () => {
    const emulator = await emulated();
    const resolved = await resolveMembers(
      runOn(emulator),
      undefined,
      settings,
      names("alice", "bob", "carol", "dave", "erin", "frank"),
    );
    expect(resolved).toMatchObject({ inputs: { members: { "101": "alice", "106": "frank" } } });
    expect(emulator.calls()).toHaveLength(1);
  });

  test("that are as before keep their ids without a call", async () => {
    const emulator = await emulated();
    const resolved = await resolveMembers(
      runOn(emulator),
      former({ "901": "alice", "903": "carol" }),
      settings,
      names("carol", "alice"),
    );
    expect(resolved).toMatchObject({ inputs: { members: { "901": "alice", "903": "carol" } } });
    expect(emulator.calls()).toEqual([]);
  });

  test.each([
    [
      "that a refresh found twice, since an undeclared member now has the name of a member",
      former({ "101": "alice", "109": "alice" }),
    ],
    ["of another instance", former({ "999": "alice" }, { instanceId: "bastionhost-cn-other" })],
    ["that were ids before", { ...settings, members: { "999": "alice" } }],
  ])("%s, are looked up", async (_what, before) => {
    const emulator = await emulated();
    expect(await resolveMembers(runOn(emulator), before, settings, names("alice"))).toEqual({
      inputs: former({ "101": "alice" }),
      failures: [],
    });
  });

  test("that are an empty list make no call", async () => {
    const emulator = await emulated();
    expect(await resolveMembers(runOn(emulator), undefined, settings, names())).toMatchObject({
      inputs: { members: {}, membersBy: "name" },
    });
    expect(emulator.calls()).toEqual([]);
  });

  test("that do not exist are refused, all at once", async () => {
    const { failures } = await resolveMembers(
      runOn(await emulated()),
      undefined,
      settings,
      names("nemo", "alice", "nobody"),
    );
    expect(failures).toEqual([
      { property: "", reason: expect.stringContaining("no user is called nemo, nobody") as string },
    ]);
  });

  test("that are mistyped are answered with the nearest one, and the name of the group", async () => {
    const { failures } = await resolveMembers(runOn(await emulated()), undefined, settings, names("alise"));
    expect(failures).toEqual([
      {
        property: "",
        reason:
          "dba (bastionhost group 7): no user is called alise (nearest: alice 101). Nothing was written. Correct the " +
          "name, or create the user first.",
      },
    ]);
  });

  test("may not be secret", async () => {
    const emulator = await emulated();
    const { failures } = await resolveMembers(
      runOn(emulator),
      undefined,
      { ...settings, hidesMembers: true },
      names("alice"),
    );
    expect(failures).toMatchObject([{ property: "userNames" }]);
    expect(emulator.calls()).toEqual([]);
  });

  test("that cannot be looked up are a failure that says why", async () => {
    const host = runOn(await emulated(), { key: ["testid", "wrong"] });
    const { failures } = await resolveMembers(host, undefined, settings, names("alice"));
    expect(failures[0]?.reason).toContain("the names could not be looked up");
  });
});

describe("takeover and neverRemove beside names", () => {
  const guarded = (takeover: readonly string[] | true, neverRemove: readonly string[]): Settings => ({
    ...settings,
    takeover,
    neverRemove,
  });

  test("take names and ids, and are ids from then on", async () => {
    const emulator = await emulated();
    const resolved = await resolveMembers(
      runOn(emulator),
      undefined,
      guarded(["dave"], ["alice", "bob", "103"]),
      names("alice"),
    );
    expect(resolved).toMatchObject({
      inputs: {
        members: { "101": "alice" },
        takeover: ["104"],
        neverRemove: ["101", "102", "103"],
        guardNames: { "102": "bob", "104": "dave" },
      },
    });
  });

  test("make no call when nothing changed", async () => {
    const emulator = await emulated();
    const settled = guarded(["dave"], ["bob", "103"]);
    const before = await resolveMembers(runOn(emulator), undefined, settled, names("alice"));
    if (!("inputs" in before)) throw new Error("the names were not found");
    const calls = emulator.calls().length;
    expect(await resolveMembers(runOn(emulator), before.inputs, settled, names("alice"))).toEqual(before);
    expect(emulator.calls()).toHaveLength(calls);
  });

  test("an element that is the id of one person and the name of another fails the preview", async () => {
    const emulator = await emulated();
    const { bastionhost, ...others } = emulator.snapshot();
    const renamed = bastionhost.instances.map(({ users, ...instance }) => ({
      ...instance,
      users: users.map((user) => (user.userId === "105" ? { ...user, userName: "101" } : user)),
    }));
    emulator.seed({ ...others, bastionhost: { instances: renamed } });
    const resolved = await resolveMembers(runOn(emulator), undefined, guarded(true, ["101"]), names("bob"));
    expect(resolved.failures.map(({ reason }) => reason)).toEqual([
      "dba (bastionhost group 7): more than one user is called 101 (105, 101). Nothing was written. Declare ids instead of names.",
    ]);
  });

  test("an element keeps its id, though a member took its name since", async () => {
    const host = runOn(await emulated());
    const before = former({ "101": "bob", "103": "carol" }, { neverRemove: ["102"], guardNames: { "102": "bob" } });
    const resolved = await resolveMembers(host, before, guarded([], ["bob"]), names("bob", "carol"));
    expect(resolved).toMatchObject({ inputs: { neverRemove: ["102"] } });
  });

  test.each([
    ["neverRemove", guarded(true, ["bobb"])],
    ["takeover", guarded(["bobb"], [])],
  ])("an element of %s that is neither a name nor an id fails the preview", async (_what, wrong) => {
    const { failures } = await resolveMembers(runOn(await emulated()), undefined, wrong, names("alice"));
    expect(failures).toEqual([
      { property: "", reason: expect.stringContaining("no user is called bobb (nearest: bob 102)") as string },
    ]);
  });
});

describe("without a call", () => {
  test.each([
    ["ids are their own names", { by: "id", elements: ["101"] }, { ...settings, members: { "101": "101" } }],
    [
      "ids of the state keep their names",
      { by: "id", members: { "101": "alice" } },
      { ...settings, members: { "101": "alice" } },
    ],
    ["names of the state keep their ids", { by: "name", members: { "101": "alice" } }, former({ "101": "alice" })],
  ] as const)("%s", async (_what, list, inputs) => {
    const emulator = await emulated();
    expect(await resolveMembers(runOn(emulator), undefined, settings, list)).toEqual({ inputs, failures: [] });
    expect(emulator.calls()).toEqual([]);
  });
});

describe("a refresh", () => {
  test("returns the current names of the members, and the id of one without a name", async () => {
    const refreshed = await withCurrentNames(runOn(await emulated()), former({ "101": "old name", "777": "x" }));
    expect(refreshed.members).toEqual({ "101": "alice", "777": "777" });
  });

  test("does not change a list of ids", async () => {
    const emulator = await emulated();
    const outputs = { ...settings, members: { "101": "101" } };
    expect(await withCurrentNames(runOn(emulator), outputs)).toBe(outputs);
    expect(emulator.calls()).toEqual([]);
  });
});
