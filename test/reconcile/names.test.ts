import { expect, test } from "vitest";

import { check } from "../../provider/lifecycle/check";
import { deleteRequest } from "../../provider/lifecycle/requests";
import { placeFor } from "../../provider/lifecycle/place";
import { lookAndPlan } from "../../provider/reconcile/look";
import { ACCOUNT, emulated, ops, opsArgs } from "../support/emulated";
import { runOn } from "../support/host";

const FORBIDDEN = {
  kind: "raw",
  status: 403,
  body: JSON.stringify({ Code: "NoPermission", Message: "no", RequestId: "R" }),
} as const;

test("added people are named by narrow look-ups, present ones by the listing, and the target by one call", async () => {
  const emulator = await emulated();
  const host = runOn(emulator);
  await check(host, {}, { ...opsArgs, userIds: ["104", "105", "106"], takeover: ["103"] });
  expect(host.infos).toEqual([
    "ops (bastionhost group 9): 2 members now, +2 (erin 105, frank 106), -1 (carol 103); adopts 1 user, without a write; " +
      "TAKEOVER removes 1 that this program never declared (carol 103)",
  ]);
  const calls = emulator.calls().map(({ action }) => action);
  expect(calls.sort()).toEqual(["GetCallerIdentity", "GetUser", "GetUser", "GetUserGroup", "ListUsers"]);
});

test("people that several resources add are asked for once in a run", async () => {
  const emulator = await emulated();
  const host = runOn(emulator);
  for (const userGroupId of ["7", "11"]) {
    await check(host, {}, { ...opsArgs, userGroupId, userIds: ["105"] });
  }
  expect(host.infos).toEqual([
    "dba (bastionhost group 7): 0 members now, +1 (erin 105)",
    "audit (bastionhost group 11): 0 members now, +1 (erin 105)",
  ]);
  expect(emulator.calls().filter(({ action }) => action === "GetUser")).toHaveLength(1);
});

test("without the permission to look names up ids are shown, and the reader is told once", async () => {
  const emulator = await emulated();
  emulator.faults.add({ action: "GetUser", times: -1, effect: FORBIDDEN });
  const host = runOn(emulator);
  for (const userGroupId of ["7", "11"]) {
    const { failures } = await check(host, {}, { ...opsArgs, userGroupId, userIds: ["105", "9999"] });
    expect(failures).toEqual([]);
  }
  expect(host.infos[0]).toBe("dba (bastionhost group 7): 0 members now, +2 (105, 9999)");
  expect(host.warnings).toEqual([expect.stringMatching(/^names could not be looked up, .*NoPermission/)]);
  expect(emulator.calls().filter(({ action }) => action === "GetUser")).toHaveLength(2);
});

test("a delete names its target, and those that it removes as the state or the listing calls them", async () => {
  const emulator = await emulated();
  const host = runOn(emulator);
  const outputs = { ...ops, accountId: ACCOUNT, members: { "103": "103", "104": "dave of the state" } };
  const look = await lookAndPlan(host, placeFor(host, outputs), deleteRequest(outputs));
  expect(look).toMatchObject({
    place: { target: { name: "ops", names: { "103": "carol", "104": "dave of the state" } } },
  });
});

test("the ids of a secret list are looked up, and not named or kept", async () => {
  const emulator = await emulated();
  const host = runOn(emulator);
  const secret = { ...opsArgs, userIds: ["103", "104", "105"], members: "secret", status: "secret", missing: "secret" };
  const { inputs } = await check(host, {}, secret);
  expect(Object.entries(inputs["members"] ?? {}).filter(([id, name]) => id !== name)).toEqual([]);
  expect(host.infos).toEqual(["ops (bastionhost group 9): 2 members now, +1; adopts 2 users, without a write"]);
  expect(emulator.calls().filter(({ action }) => action === "GetUser")).toHaveLength(1);
});
