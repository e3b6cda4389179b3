import { expect, test } from "vitest";

import { nearestNames, nearestOf } from "../../provider/lifecycle/nearest";
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

test("a declared name has the nearest one as a program declares it: of Quick BI the account, not the nickname", async () => {
  const emulator = await emulated();
  const group = emulator.snapshot().quickbi.organizations[0]?.groups[0]?.userGroupId ?? "";
  const { members, mode, regionId = "" } = ops;
  const place = placeFor(runOn(emulator), { service: "quickbi", regionId, userGroupId: group, members, mode });
  const [account = ""] =
    emulator.snapshot().quickbi.organizations[0]?.users.map(({ accountName }) => accountName) ?? [];
  const found = await nearestNames(runOn(emulator), place, [`${account}x`]);
  expect(found.get(`${account}x`)).toMatch(new RegExp(`^${account} `));
});
