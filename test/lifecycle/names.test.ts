import { expect, test } from "vitest";

import { placeFor } from "../../provider/lifecycle/place";
import { named } from "../../provider/lifecycle/names";
import type { Inputs } from "../../provider/lifecycle/properties";
import { membersOf } from "../../provider/membership/ledger";
import { Resource } from "../support/resource";
import { emulated, inOps, ops, opsAddress, opsArgs } from "../support/emulated";
import { runOn } from "../support/host";

test("the state names every member of a list of ids, in inputs and outputs", async () => {
  const emulator = await emulated();
  const resource = new Resource();
  await resource.up(runOn(emulator), { ...opsArgs, userIds: ["103", "104", "105"] });
  const members = { "103": "carol", "104": "dave", "105": "erin" };
  expect(resource.known()).toMatchObject({ inputs: { members }, outputs: { members } });
  await resource.up(runOn(emulator), { ...opsArgs, userIds: ["103", "106"] });
  expect(resource.known().inputs.members).toEqual({ "103": "carol", "106": "frank" });
  expect(inOps(emulator)).toEqual(["103", "106"]);
});

test("a name that changes is no change of access, and comes with the next real one", async () => {
  const emulator = await emulated();
  const resource = new Resource();
  await resource.up(runOn(emulator), opsArgs);
  const { bastionhost, ...rest } = emulator.snapshot();
  const instances = bastionhost.instances.map((instance) => ({
    ...instance,
    users: instance.users.map((user) => (user.userId === "103" ? { ...user, userName: "caroline" } : user)),
  }));
  emulator.world.intervene({ ...rest, bastionhost: { instances } });
  const before = JSON.stringify(resource.state);
  await resource.refresh(runOn(emulator));
  expect(JSON.stringify(resource.state)).toBe(before);
  expect(await resource.up(runOn(emulator), opsArgs)).toBe("same");
  await resource.up(runOn(emulator), { ...opsArgs, userIds: ["103"] });
  expect(resource.known().outputs.members).toEqual({ "103": "caroline" });
});

test("drift that a refresh finds has names", async () => {
  const emulator = await emulated();
  const resource = new Resource();
  await resource.up(runOn(emulator), opsArgs);
  emulator.changeMembers(opsAddress, { add: ["111"] });
  await resource.refresh(runOn(emulator));
  expect(resource.known().inputs.members).toEqual({ ...ops.members, "111": "mallory" });
});

test("a state without names, of a run that could not look them up, makes no update by itself", async () => {
  const emulator = await emulated();
  const nameless: Inputs = { ...ops, members: membersOf(["103", "104"]) };
  const host = runOn(emulator);
  expect(await named(host, placeFor(host, nameless), nameless, nameless)).toBe(nameless);
  expect(emulator.calls()).toEqual([]);
});

test("names that the program declares, and secret lists, stay as they are", async () => {
  const emulator = await emulated();
  for (const inputs of [
    { ...ops, membersBy: "name" as const },
    { ...ops, members: membersOf(["103"]), hidesMembers: true as const },
  ]) {
    const host = runOn(emulator);
    expect(await named(host, placeFor(host, inputs), { ...ops, members: {} }, inputs)).toBe(inputs);
  }
  expect(emulator.calls()).toEqual([]);
});
