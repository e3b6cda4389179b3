import { describe, expect, test } from "vitest";
import type { Outputs } from "../../provider/lifecycle/properties";
import { read } from "../../provider/lifecycle/read";
import { membersOf } from "../../provider/membership/ledger";
import { RefusedError } from "../../provider/base/errors";
import { ACCOUNT, emulated, named, ops, opsAddress } from "../support/emulated";
import { runOn } from "../support/host";

const ID = "bastionhost/cn-hangzhou/bastionhost-cn-emulated01/group/9";
const state: Outputs = { ...ops, accountId: ACCOUNT };
const OTHER_ACCOUNT = "2234567890123456";

describe("a refresh", () => {
  test("without drift returns the state unchanged, and asks for no account", async () => {
    const emulator = await emulated();
    expect(await read(runOn(emulator), ID, state)).toEqual({ id: ID, props: state, inputs: ops });
    expect(emulator.calls().map(({ action }) => action)).toEqual(["ListUsers"]);
  });

  test("returns drift in the inputs, so that the preview names it", async () => {
    const emulator = await emulated();
    emulator.changeMembers(opsAddress, { add: ["108"], remove: ["103"] });
    const members = named(["104", "108"]);
    expect(await read(runOn(emulator), ID, state)).toEqual({
      id: ID,
      props: { ...state, members, status: { "103": "absent", "108": "undeclared" } },
      inputs: { ...ops, members },
    });
  });

  test("of an additive resource tracks only the members that it owns", async () => {
    const emulator = await emulated();
    emulator.changeMembers(opsAddress, { add: ["108"] });
    expect(await read(runOn(emulator), ID, { ...state, mode: "additive" })).toMatchObject({
      props: { members: ops.members },
    });
  });

  test("keeps a removal pending, since a listing without the member proves nothing", async () => {
    const pending: Outputs = { ...state, status: { "108": "pendingRemoval" } };
    expect(await read(runOn(await emulated()), ID, pending)).toMatchObject({ props: pending });
  });

  test("forgets a missing member that the service knows now, and keeps one that it does not know", async () => {
    const missing: Outputs = {
      ...state,
      onMissing: "warn",
      status: { "105": "absent", "999": "absent" },
      missing: ["105", "999"],
    };
    expect(await read(runOn(await emulated()), ID, missing)).toMatchObject({
      props: { missing: ["999"], status: missing.status },
    });
  });

  test("keeps all outputs of a secret list", async () => {
    const { props } = await read(runOn(await emulated()), ID, {
      ...state,
      hidesMembers: true,
      status: {},
      missing: [],
      members: membersOf(["103", "104"]),
    });
    expect(props).toEqual({
      ...state,
      members: membersOf(["103", "104"]),
      hidesMembers: true,
      status: {},
      missing: [],
    });
  });

  test("returns the current names, where the program declares names", async () => {
    const byName: Outputs = { ...state, members: { "103": "carol", "104": "old name" }, membersBy: "name" };
    const answer = await read(runOn(await emulated()), ID, byName);
    expect(answer).toMatchObject({
      props: { members: { "103": "carol", "104": "dave" } },
      inputs: { members: { "103": "carol", "104": "dave" } },
    });
  });

  test("of a target that is gone returns nothing, and warns", async () => {
    const emulator = await emulated();
    emulator.deleteGroup(opsAddress);
    const host = runOn(emulator);
    expect(await read(host, ID, state)).toEqual({});
    expect(host.warnings).toEqual([expect.stringMatching(/group 9 .* is gone: .*\. Removing it from the state\.$/)]);
  });

  test.each([
    [
      "drift in another account",
      { ...state, accountId: OTHER_ACCOUNT, members: {} },
      false,
      `the state says account ${OTHER_ACCOUNT}`,
    ],
    [
      "a target that is gone in another account",
      { ...state, accountId: OTHER_ACCOUNT },
      true,
      `the state says account ${OTHER_ACCOUNT}`,
    ],
    [
      "a target that is gone while the state does not tell the account",
      ops,
      true,
      "the state does not tell the account",
    ],
  ])("refuses %s, and nothing leaves the state", async (_what, outputs, isGone, text) => {
    const emulator = await emulated();
    if (isGone) emulator.deleteGroup(opsAddress);
    const refused = read(runOn(emulator), ID, outputs);
    await expect(refused).rejects.toThrow(RefusedError);
    await expect(refused).rejects.toThrow(text);
  });
});

describe("a read by id", () => {
  test("returns all parts of the id and the live members, and declares no member", async () => {
    const props = { ...ops, status: { "103": "undeclared", "104": "undeclared" } };
    expect(await read(runOn(await emulated()), ID, {})).toEqual({ id: ID, props, inputs: ops });
  });

  test("does not change in later refreshes", async () => {
    const emulator = await emulated();
    const { props } = await read(runOn(emulator), ID, {});
    expect(props).toBeDefined();
    expect(await read(runOn(emulator), ID, { ...props })).toMatchObject({ props });
  });

  test("and role keeps the role", async () => {
    const assumeRole = { roleArn: `acs:ram::${OTHER_ACCOUNT}:role/membership` };
    const id = "bastionhost/cn-shanghai/bastionhost-cn-emulated02/user/101";
    const answer = await read(runOn(await emulated()), id, { assumeRole });
    expect(answer).toMatchObject({ id, props: { userId: "101", members: {}, regionId: "cn-shanghai", assumeRole } });
  });

  test("of a target that does not exist fails, so that no program goes on without it", async () => {
    const host = runOn(await emulated());
    await expect(read(host, ID.replace(/9$/, "99"), {})).rejects.toThrow(
      /group 99: group 99 does not exist in .*\. Check the id that is read\./,
    );
  });

  test.each([
    { id: "bastionhost/cn-hangzhou/group/9", says: "instanceId" },
    { id: "quickbi/cn-hangzhou/i-1/group/9", says: "instanceId" },
    { id: "door/cn-hangzhou/group/9", says: 'service is "door"' },
    { id: "quickbi/cn-hangzhou/group/a%2Cb", says: "comma" },
    { id: "7", says: "is not a valid GroupMembership id" },
  ])("by $id is refused before any call: $says", async ({ id, says }) => {
    const emulator = await emulated();
    await expect(read(runOn(emulator), id, {})).rejects.toThrow(says);
    expect(emulator.calls()).toEqual([]);
  });
});

test("a state without the account gets it from the first refresh that sees members", async () => {
  const emulator = await emulated();
  expect((await read(runOn(emulator), ID, ops)).props).toEqual(state);
});
