import { expect, test } from "vitest";
import { update } from "../../provider/lifecycle/update";
import { emulated, inOps, ops, opsAddress } from "../support/emulated";
import { runOn } from "../support/host";

const state = { ...ops, memberCount: 2 };

test("the live members are what the update is planned against", async () => {
  const emulator = await emulated();
  emulator.changeMembers(opsAddress, { add: ["108"], remove: ["103"] });
  expect(await update(runOn(emulator), state, { ...ops, userIds: ["103", "105"] })).toEqual({ ...ops, userIds: ["103", "105"], memberCount: 2 });
  expect([...inOps(emulator)].sort()).toEqual(["103", "105"]);
});

test("an update that needs no write writes nothing", async () => {
  const emulator = await emulated();
  await update(runOn(emulator), state, { ...ops, mode: "additive" });
  expect(emulator.calls().map(({ action }) => action)).toEqual(["ListUsers"]);
});

test("a target that turns authoritative is guarded, unless takeover lifts the guard", async () => {
  const emulator = await emulated();
  const additive = { ...ops, userIds: ["103"], mode: "additive" as const, memberCount: 1 };
  await expect(update(runOn(emulator), additive, { ...ops, userIds: ["103"] })).rejects.toThrow('takeover: ["104"]');
  await update(runOn(emulator), additive, { ...ops, userIds: ["103"], takeover: true });
  expect(inOps(emulator)).toEqual(["103"]);
});
