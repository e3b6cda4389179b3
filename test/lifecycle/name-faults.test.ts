import { expect, test } from "vitest";

import { faultsOf } from "../../provider/lifecycle/name-faults";
import { placeFor } from "../../provider/lifecycle/place";
import { emulated, ops } from "../support/emulated";
import { runOn } from "../support/host";

const ids = (entries: Readonly<Record<string, readonly string[]>>): Map<string, Set<string>> =>
  new Map(Object.entries(entries).map(([name, found]) => [name, new Set(found)]));

test("names that nobody has are told at once, each with the nearest, and those that several have", async () => {
  const host = runOn(await emulated());
  const faults = await faultsOf(host, placeFor(host, ops), ids({ eirn: [], alice: ["101"], twin: ["1", "2"] }));
  expect(faults).toHaveLength(2);
  expect(faults[0]).toMatch(/^ops \(bastionhost group 9\): no user is called eirn \(nearest: erin 105\)/);
  expect(faults[1]).toContain("twin (1, 2)");
});

test("a name that one member has is not a fault, and costs no call", async () => {
  const emulator = await emulated();
  const host = runOn(emulator);
  expect(await faultsOf(host, placeFor(host, ops), ids({ alice: ["101"] }))).toEqual([]);
  expect(emulator.calls()).toEqual([]);
});
