import { expect, test } from "vitest";
import { remove } from "../../provider/lifecycle/delete";
import { emulated, inOps, ops, opsAddress } from "../support/emulated";
import { runOn } from "../support/host";

const state = { ...ops, memberCount: 2 };

test("whom the program declared is taken out, whom it only saw is left", async () => {
  const emulator = await emulated();
  emulator.changeMembers(opsAddress, { add: ["108"] });
  await remove(runOn(emulator), { ...state, userIds: ["103", "104", "108"], memberCount: 3, answerable: { undeclared: ["108"] } });
  expect(inOps(emulator)).toEqual(["108"]);
});

test("a resource that is answerable for nobody makes no call", async () => {
  const emulator = await emulated();
  await remove(runOn(emulator), { ...state, userIds: ["108"], memberCount: 1, answerable: { undeclared: ["108"] } });
  expect(emulator.calls()).toEqual([]);
});

test("whom another resource declares is left, and the reader is told", async () => {
  const emulator = await emulated();
  const host = runOn(emulator);
  host.run.claim({ service: "bastionhost", regionId: "cn-hangzhou", instanceId: "bastionhost-cn-emulated01", side: "user", id: "103" }, ["9"]);
  await remove(host, state);
  expect(inOps(emulator)).toEqual(["103"]);
  expect(host.infos).toEqual([expect.stringContaining("user 103 not removed"), "bastionhost group 9: done -1 (104)"]);
});

test("whoever is left is named, with the way to finish", async () => {
  const emulator = await emulated();
  emulator.faults.add({ action: "RemoveUsersFromGroup", effect: { kind: "members", codes: { "104": "UNEXPECTED" } } });
  await expect(remove(runOn(emulator), state)).rejects.toThrow(/could not remove user 104: .*UNEXPECTED.*Destroy again to finish/);
  await remove(runOn(emulator), state);
  expect(inOps(emulator)).toEqual([]);
});
