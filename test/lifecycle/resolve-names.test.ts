import { describe, expect, test } from "vitest";

import { resolveNames, withCurrentNames } from "../../provider/lifecycle/resolve-names";
import type { Inputs } from "../../provider/lifecycle/properties";
import { emulated } from "../support/emulated";
import { runOn } from "../support/host";

const INSTANCE = "bastionhost-cn-emulated01";

const inputs = (userNames: readonly string[], rest: Partial<Inputs> = {}): Inputs => ({
  service: "bastionhost",
  regionId: "cn-hangzhou",
  instanceId: INSTANCE,
  userGroupId: "7",
  userNames,
  mode: "authoritative",
  ...rest,
});

describe("names", () => {
  test("become ids, each name beside its id, in the order of the ids", async () => {
    const emulator = await emulated();
    const resolved = await resolveNames(runOn(emulator), undefined, inputs(["carol", "alice"]));
    expect(resolved).toMatchObject({ inputs: { userNames: ["alice", "carol"], userIds: ["101", "103"] } });
    expect(emulator.calls().map(({ action }) => action)).toEqual(["ListUsers", "ListUsers"]);
  });

  test("that are many take one paged listing", async () => {
    const emulator = await emulated();
    const names = ["alice", "bob", "carol", "dave", "erin", "frank"];
    const resolved = await resolveNames(runOn(emulator), undefined, inputs(names));
    expect(resolved).toMatchObject({ inputs: { userIds: ["101", "102", "103", "104", "105", "106"] } });
    expect(emulator.calls()).toHaveLength(1);
  });

  test("that are as before keep their ids without a call", async () => {
    const emulator = await emulated();
    const former = inputs(["alice", "carol"], { userIds: ["101", "103"] });
    const resolved = await resolveNames(runOn(emulator), former, inputs(["carol", "alice"]));
    expect(resolved).toMatchObject({ inputs: { userNames: ["alice", "carol"], userIds: ["101", "103"] } });
    expect(emulator.calls()).toEqual([]);
  });

  test("that a refresh found twice are looked up, since a stranger may have come to be called like a member", async () => {
    const emulator = await emulated();
    const former = inputs(["alice", "alice"], { userIds: ["101", "109"] });
    expect(await resolveNames(runOn(emulator), former, inputs(["alice"]))).toMatchObject({ inputs: { userIds: ["101"] } });
  });

  test("of another instance are looked up there", async () => {
    const emulator = await emulated();
    const former = inputs(["alice"], { userIds: ["999"], instanceId: "bastionhost-cn-other" });
    expect(await resolveNames(runOn(emulator), former, inputs(["alice"]))).toMatchObject({ inputs: { userIds: ["101"] } });
  });

  test("that nobody has are refused, all at once", async () => {
    const emulator = await emulated();
    const { failures } = await resolveNames(runOn(emulator), undefined, inputs(["nemo", "alice", "nobody"]));
    expect(failures).toEqual([{ property: "userNames", reason: expect.stringContaining("no user is called nemo, nobody") as string }]);
  });

  test("may not be secret", async () => {
    const emulator = await emulated();
    const { failures } = await resolveNames(runOn(emulator), undefined, inputs(["alice"], { answerable: { secret: true } }));
    expect(failures).toMatchObject([{ property: "userNames" }]);
    expect(emulator.calls()).toEqual([]);
  });

  test("that cannot be looked up are a failure that says why", async () => {
    const emulator = await emulated();
    const host = runOn(emulator, { key: ["testid", "wrong"] });
    const { failures } = await resolveNames(host, undefined, inputs(["alice"]));
    expect(failures[0]?.reason).toContain("the names could not be looked up");
  });
});

test("inputs that declare ids are left as they are", async () => {
  const emulator = await emulated();
  const { userNames: _names, ...byId } = inputs([], { userIds: ["101"] });
  expect(await resolveNames(runOn(emulator), undefined, byId)).toEqual({ inputs: byId, failures: [] });
  expect(await withCurrentNames(runOn(emulator), byId)).toBe(byId);
  expect(emulator.calls()).toEqual([]);
});

test("a refresh gives the names that the members have now, and the id of one without a name", async () => {
  const emulator = await emulated();
  const refreshed = await withCurrentNames(runOn(emulator), inputs(["old name", "x"], { userIds: ["101", "777"] }));
  expect(refreshed).toMatchObject({ userIds: ["101", "777"], userNames: ["alice", "777"] });
});
