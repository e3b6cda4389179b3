import { describe, expect, test } from "vitest";
import { targetOf, type Outputs } from "../../provider/lifecycle/properties";
import { update } from "../../provider/lifecycle/update";
import { membersOf } from "../../provider/membership/ledger";
import { ACCOUNT, emulated, inOps, named, ops, opsAddress, opsArgs } from "../support/emulated";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";

const state: Outputs = { ...ops, accountId: ACCOUNT };
const news = { ...ops, members: named(["103", "105"]) };

test("an update is planned against the live members", async () => {
  const emulator = await emulated();
  emulator.changeMembers(opsAddress, { add: ["108"], remove: ["103"] });
  expect(await update(runOn(emulator), state, news)).toEqual({ ...news, accountId: ACCOUNT });
  expect([...inOps(emulator)].sort()).toEqual(["103", "105"]);
});

describe("the account", () => {
  test.each([
    ["is stored by the first update that writes", news, ACCOUNT],
    ["is not stored by an update without a write, which proves nothing", { ...ops, maxRemovals: 1 }, undefined],
  ])("%s", async (_name, inputs, accountId) => {
    expect((await update(runOn(await emulated()), ops, inputs)).accountId).toBe(accountId);
  });

  test("of the state must be that of the credentials, or nothing is written", async () => {
    const emulator = await emulated();
    const refused = update(runOn(emulator), { ...state, accountId: "2234567890123456" }, news);
    await expect(refused).rejects.toThrow(`and the configured credentials belong to account ${ACCOUNT}`);
    expect(inOps(emulator)).toEqual(["103", "104"]);
  });
});

test("an update that needs no write writes nothing", async () => {
  const emulator = await emulated();
  expect(await update(runOn(emulator), state, { ...ops, mode: "additive" })).toEqual({
    ...ops,
    mode: "additive",
    accountId: ACCOUNT,
  });
  const actions = emulator.calls().map(({ action }) => action);
  expect(actions.sort()).toEqual(["GetCallerIdentity", "ListUsers"]);
});

test("a target that turns authoritative refuses undeclared members without takeover", async () => {
  const emulator = await emulated();
  const additive: Outputs = { ...state, members: membersOf(["103"]), mode: "additive" };
  const authoritative = { ...ops, members: membersOf(["103"]) };
  await expect(update(runOn(emulator), additive, authoritative)).rejects.toThrow('takeover: ["104"]');
  await update(runOn(emulator), additive, { ...authoritative, takeover: true });
  expect(inOps(emulator)).toEqual(["103"]);
});

test("who was in a secret list stays a count in the run that makes it plain", async () => {
  const emulator = await emulated();
  const resource = new Resource();
  await resource.up(runOn(emulator), { ...opsArgs, members: "secret", status: "secret", missing: "secret" });
  const host = runOn(emulator);
  await resource.up(host, { ...opsArgs, userIds: ["103", "105"] });
  expect(host.infos).toEqual([
    "ops (bastionhost group 9): 2 members now, +1, -1",
    "ops (bastionhost group 9): done +1, -1",
  ]);
  expect(resource.known().outputs).toEqual({ ...news, accountId: ACCOUNT });
  await resource.up(runOn(emulator), { ...opsArgs, userIds: ["103"], members: "secret", status: "secret" });
  await resource.up(runOn(emulator), { ...opsArgs, userIds: ["103"] });
  expect(resource.known().outputs.members).toEqual({ "103": "carol" });
});

test("a dropped member is shown by the name that the state has", async () => {
  const host = runOn(await emulated());
  const named: Outputs = { ...state, membersBy: "name", members: { "103": "carol", "104": "dave" } };
  await update(host, named, { ...ops, membersBy: "name", members: { "103": "carol" } });
  expect(host.infos).toEqual(["ops (bastionhost group 9): done -1 (dave 104)"]);
});

test("a dropped member that is still present keeps the name in the state", async () => {
  const host = runOn(await emulated());
  host.run.declare({ ...targetOf(ops), side: "user", id: "104" }, { members: [], neverRemove: ["9"] });
  const named: Outputs = { ...state, members: { "103": "carol", "104": "dave" } };
  expect(await update(host, named, { ...ops, members: { "103": "carol" } })).toMatchObject({
    members: { "103": "carol", "104": "dave" },
    status: { "104": "pendingRemoval" },
  });
});
