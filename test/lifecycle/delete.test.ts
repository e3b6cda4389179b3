import { describe, expect, test } from "vitest";
import { check } from "../../provider/lifecycle/check";
import { remove } from "../../provider/lifecycle/delete";
import type { Outputs } from "../../provider/lifecycle/properties";
import { membersOf, type Ledger } from "../../provider/membership/ledger";
import { RefusedError } from "../../provider/base/errors";
import { ACCOUNT, emulated, inOps, ops, opsAddress, opsArgs, opsTarget as target } from "../support/emulated";
import { runOn } from "../support/host";

const state: Outputs = { ...ops, accountId: ACCOUNT };
const with108 = (status: Ledger["status"]): Outputs => ({
  ...state,
  members: membersOf(["103", "104", "108"]),
  status,
});

describe("a delete", () => {
  test.each([
    ["keeps a member that the resource never declared", with108({ "108": "undeclared" }), ["108"]],
    ["removes a member whose removal is pending", with108({ "108": "pendingRemoval" }), []],
    ["keeps a member that neverRemove lists", { ...with108({}), neverRemove: ["108"] }, ["108"]],
  ])("%s", async (_name, outputs, left) => {
    const emulator = await emulated();
    emulator.changeMembers(opsAddress, { add: ["108"] });
    await remove(runOn(emulator), outputs);
    expect(inOps(emulator)).toEqual(left);
  });

  test("of a resource that owns no member makes no call", async () => {
    const emulator = await emulated();
    await remove(runOn(emulator), { ...state, members: membersOf(["108"]), status: { "108": "undeclared" } });
    expect(emulator.calls()).toEqual([]);
  });

  test("keeps members that another resource declares, and says so", async () => {
    const emulator = await emulated();
    const host = runOn(emulator);
    host.run.declare({ ...target, side: "user", id: "103" }, { members: ["9"] });
    await remove(host, state);
    expect(inOps(emulator)).toEqual(["103"]);
    expect(host.infos).toEqual([
      expect.stringContaining("user carol 103 not removed"),
      "ops (bastionhost group 9): done -1 (dave 104)",
    ]);
  });

  test("ignores members that are added during it", async () => {
    const emulator = await emulated({ sleep: async () => emulator.changeMembers(opsAddress, { add: ["108"] }) });
    emulator.faults.add({ action: "RemoveUsersFromGroup", effect: { kind: "delay", delayMs: 1 } });
    await remove(runOn(emulator), state);
    expect(inOps(emulator)).toEqual(["108"]);
  });

  test("names the remaining members, and says how to finish", async () => {
    const emulator = await emulated();
    emulator.faults.add({
      action: "RemoveUsersFromGroup",
      effect: { kind: "members", codes: { "104": "UNEXPECTED" } },
    });
    await expect(remove(runOn(emulator), state)).rejects.toThrow(
      /could not remove user dave 104: .*UNEXPECTED.*Run the same command again/,
    );
    await remove(runOn(emulator), state);
    expect(inOps(emulator)).toEqual([]);
  });

  test("has the limits of both when another checked resource has the same target, and none when it is alone", async () => {
    const emulator = await emulated();
    const host = runOn(emulator);
    await check(host, {}, { ...opsArgs, userIds: [], mode: "additive", maxRemovals: 0 });
    const outputs: Outputs = { ...state, mode: "additive", maxRemovals: 5 };
    await expect(remove(host, outputs)).rejects.toThrow("this would remove 2 of 2 users, and maxRemovals allows 0");
    expect(inOps(emulator)).toEqual(["103", "104"]);
    await remove(runOn(emulator), outputs);
    expect(inOps(emulator)).toEqual([]);
  });

  test.each([
    [
      "needs a yes when the other resource declares nobody, as after a rename to an empty list",
      {},
      "maxRemovals allows 3",
    ],
    ["passes when the other resource has a limit that allows it", { maxRemovals: 5 }, undefined],
    ["passes when the other resource declares somebody", { userIds: ["106"] }, undefined],
  ])("of more than three members of a group %s", async (_what, change, refused) => {
    const emulator = await emulated();
    const five = ["101", "102", "103", "104", "105"];
    emulator.changeMembers(opsAddress, { set: five });
    const host = runOn(emulator);
    await check(host, {}, { ...opsArgs, userIds: [], mode: "additive", ...change });
    const removed = remove(host, { ...state, members: membersOf(five), mode: "additive" });
    if (refused === undefined) await removed;
    else await expect(removed).rejects.toThrow(refused);
    expect(inOps(emulator)).toEqual(refused === undefined ? [] : five);
  });
});

describe("a delete of a target that is gone", () => {
  test("is a success, with a warning that names the members", async () => {
    const emulator = await emulated();
    emulator.deleteGroup(opsAddress);
    const host = runOn(emulator);
    await remove(host, state);
    expect(host.warnings).toEqual([
      expect.stringMatching(
        /^bastionhost group 9 of .* is gone: .*\. Its members are gone with it: users carol 103, dave 104\.$/,
      ),
    ]);
  });

  test.each([
    ["the state does not tell the account", ops, "the state does not tell the account"],
    [
      "the state is of another account",
      { ...state, accountId: "2234567890123456" },
      "the state says account 2234567890123456",
    ],
  ])("is refused while %s", async (_name, outputs, text) => {
    const emulator = await emulated();
    emulator.deleteGroup(opsAddress);
    const refused = remove(runOn(emulator), outputs);
    await expect(refused).rejects.toThrow(RefusedError);
    await expect(refused).rejects.toThrow(text);
  });
});
