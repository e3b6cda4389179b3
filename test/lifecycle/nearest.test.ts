import { expect, test } from "vitest";

import { nearestOf } from "../../provider/lifecycle/nearest";
import { placeFor } from "../../provider/lifecycle/place";
import { emulated, ops } from "../support/emulated";
import { runOn } from "../support/host";

test("the member that each text may have meant, by id or by name; nobody who differs in most letters", async () => {
  const host = runOn(await emulated());
  const found = await nearestOf(host, placeFor(host, ops), ["1105", "EIRN", "zzzzzz"]);
  expect([...found]).toEqual([
    ["1105", "erin 105"],
    ["EIRN", "erin 105"],
  ]);
});

test("of a secret list nobody, and no call is made", async () => {
  const emulator = await emulated();
  const host = runOn(emulator);
  const place = placeFor(host, ops);
  const hidden = { ...place, target: { ...place.target, hidesMembers: true as const } };
  expect((await nearestOf(host, hidden, ["1105"])).size).toBe(0);
  expect(emulator.calls()).toEqual([]);
});
