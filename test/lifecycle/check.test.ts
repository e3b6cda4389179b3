import { describe, expect, test } from "vitest";
import { check } from "../../provider/lifecycle/check";
import { membersOf } from "../../provider/membership/ledger";
import { emulated, named, ops, opsArgs, opsTarget as target } from "../support/emulated";
import { runOn } from "../support/host";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const role = { roleArn: "acs:ram::1234567890123456:role/membership" };

describe("check of a new resource", () => {
  test("shows the plan by name, and declares the pairs", async () => {
    const host = runOn(await emulated());
    const checked = await check(host, {}, { ...opsArgs, userIds: ["105", "104", "103"] });
    expect(checked).toEqual({ inputs: { ...ops, members: named(["103", "104", "105"]) }, failures: [] });
    expect(host.infos).toEqual([
      "ops (bastionhost group 9): 2 members now, +1 (erin 105); adopts 2 users, without a write",
    ]);
    expect(host.run.declaredAmong({ ...target, side: "user", id: "105" }, ["9", "7"])).toEqual(["9"]);
  });

  test("declares names as the ids that they resolve to, and shows them by name", async () => {
    const host = runOn(await emulated());
    const { userIds: _userIds, ...rest } = opsArgs;
    const checked = await check(host, {}, { ...rest, userNames: ["erin", "dave", "carol"] });
    expect(checked.inputs).toEqual({
      ...ops,
      members: { "103": "carol", "104": "dave", "105": "erin" },
      membersBy: "name",
    });
    expect(host.infos).toEqual([
      "ops (bastionhost group 9): 2 members now, +1 (erin 105); adopts 2 users, without a write",
    ]);
    expect(host.run.declaredAmong(target, ["105"])).toEqual(["105"]);
  });

  test("resolves the region of the configuration into the inputs", async () => {
    const { regionId: _, ...rest } = opsArgs;
    for (const args of [rest, { ...rest, regionId: undefined }, { ...rest, regionId: null }]) {
      const { inputs, failures } = await check(runOn(await emulated()), {}, args);
      expect([inputs["regionId"], failures]).toEqual(["cn-hangzhou", []]);
    }
  });

  test("uses what the rest of the program declares and protects, and removes it from the inputs", async () => {
    const host = runOn(await emulated());
    const fromProgram = JSON.stringify({ elsewhere: [{ declared: ["104"], protected: ["108"] }] });
    const checked = await check(host, {}, { ...opsArgs, userIds: ["103"], fromProgram });
    expect(checked).toEqual({ inputs: { ...ops, members: named(["103"]) }, failures: [] });
    expect([
      host.run.announcedOnly(target, host.run.declaredAmong(target, ["104"])),
      host.run.protectedAmong(target, ["108"]),
    ]).toEqual([["104"], ["108"]]);
  });

  test.each([
    ["undeclared members fail, without the list being printed", { userIds: ["103"] }, "", 'takeover: ["104"]'],
    [
      "a target that is missing fails",
      { userGroupId: "99" },
      "",
      "bastionhost group 99: group 99 does not exist in instance bastionhost-cn-emulated01, in cn-hangzhou. Nothing",
    ],
    ["too many removals fail", { userIds: ["103"], takeover: true, maxRemovals: 0 }, "", "maxRemovals allows 0"],
    ["a list that cannot be used fails its element", { userIds: [7] }, "", "userIds[0] is 7"],
  ])("%s", async (_name, change, property, reason) => {
    const news = { ...opsArgs, ...change };
    const { failures } = await check(runOn(await emulated()), {}, news);
    expect(failures).toEqual([{ property, reason: expect.stringContaining(reason) as string }]);
    const secret = await check(
      runOn(await emulated()),
      {},
      { ...news, members: "secret", status: "secret", missing: "secret" },
    );
    // The engine would print the value of a property that is named.
    expect(secret.failures.map((failure) => failure.property)).toEqual([""]);
  });

  test("unusable credentials fail the check, since the apply could not look either", async () => {
    const emulator = await emulated();
    const { failures } = await check(runOn(emulator, { values: { "alicloud:secretKey": "" } }), {}, opsArgs);
    expect(failures).toMatchObject([{ property: "" }]);
    expect(emulator.calls()).toEqual([]);
  });

  test("a failed look-up warns, and passes", async () => {
    const emulator = await emulated();
    await emulator.pause();
    const host = runOn(emulator);
    expect((await check(host, {}, opsArgs)).failures).toEqual([]);
    expect(host.warnings).toEqual([expect.stringContaining("pulumi up looks again")]);
    await emulator.resume();
  });
});

describe("check of an existing resource", () => {
  test("makes no call where nobody is added, and declares the pairs", async () => {
    const emulator = await emulated();
    const host = runOn(emulator);
    const inputs = { ...ops, members: named(["103"]) };
    expect(await check(host, { ...ops }, { ...opsArgs, userIds: ["103"] })).toEqual({ inputs, failures: [] });
    expect(emulator.calls()).toEqual([]);
    expect(host.run.declaredAmong(target, ["103", "104"])).toEqual(["103"]);
    expect(host.run.isChecked(target)).toBe(true);
  });

  test("names the members that are added, and keeps the names of the others, whatever they are called by now", async () => {
    const emulator = await emulated();
    const olds = { ...ops, members: { "103": "carol before", "104": "dave" } };
    const { inputs } = await check(runOn(emulator), olds, { ...opsArgs, userIds: ["103", "105", "106"] });
    expect(inputs["members"]).toEqual({ "103": "carol before", "105": "erin", "106": "frank" });
    expect(emulator.calls().map(({ action }) => action)).toEqual(["GetUser", "GetUser"]);
  });

  test("asks for nobody again that a refresh knows to be missing, so a run without a change makes no call", async () => {
    const emulator = await emulated();
    const olds = { ...ops, onMissing: "warn", missing: ["999"] };
    await check(runOn(emulator), olds, { ...opsArgs, userIds: ["103", "104", "999"], onMissing: "warn" });
    expect(emulator.calls()).toEqual([]);
  });

  test("keeps the ids of unchanged names without a call", async () => {
    const emulator = await emulated();
    const olds = { ...ops, members: { "903": "carol" }, membersBy: "name" };
    const { userIds: _userIds, ...rest } = opsArgs;
    expect((await check(runOn(emulator), olds, { ...rest, userNames: ["carol"] })).inputs).toEqual(olds);
    expect(emulator.calls()).toEqual([]);
  });
});

describe("check after an import", () => {
  test.each([
    ["ids", ops],
    ["names", { ...ops, membersBy: "name", guardNames: { "103": "carol" }, neverRemove: ["103"] }],
    ["a secret list", { ...ops, hidesMembers: true, status: {}, missing: [] }],
  ])("passes the inputs of a state with %s, and makes no call", async (_what, inputs) => {
    const emulator = await emulated();
    expect(await check(runOn(emulator), { ...inputs }, { ...inputs })).toEqual({ inputs, failures: [] });
    expect(emulator.calls()).toEqual([]);
  });
});

describe("inputs with an unknown value make no call and declare nothing", () => {
  test.each([
    ["another value than the list", { userGroupId: UNKNOWN }, {}, membersOf(["103", "104"])],
    ["an element of a new list", { userIds: ["103", UNKNOWN] }, {}, { "103": "103", "(known after up)": UNKNOWN }],
    [
      "an element of a list",
      { userIds: ["105", UNKNOWN] },
      { ...ops },
      { ...named(["103", "104"]), "105": "105", "(known after up)": UNKNOWN },
    ],
    ["the whole list", { userIds: UNKNOWN }, { ...ops }, { ...ops.members, "(known after up)": UNKNOWN }],
    [
      "another value beside names",
      { userIds: undefined, userNames: ["carol"], userGroupId: UNKNOWN },
      {},
      { "(known after up)": UNKNOWN },
    ],
  ])("%s; no member that may still be in the list is shown as removed", async (_what, change, olds, members) => {
    const emulator = await emulated();
    const host = runOn(emulator);
    const { userIds: _userIds, ...rest } = opsArgs;
    const { userIds: _ids, userNames: _names, ...changed }: Record<string, unknown> = change;
    expect(await check(host, olds, { ...opsArgs, ...change })).toEqual({
      inputs: { ...rest, ...changed, mode: "authoritative", members },
      failures: [],
    });
    expect(emulator.calls()).toEqual([]);
    expect(host.run.declaredAmong(target, ["103"])).toEqual([]);
  });

  test("even in what the rest of the program declares", async () => {
    const host = runOn(await emulated());
    expect((await check(host, {}, { ...opsArgs, fromProgram: UNKNOWN })).failures).toEqual([]);
  });
});

test("a second resource that reaches the same membership by a role of the same account is refused", async () => {
  const host = runOn(await emulated());
  await check(host, {}, { ...opsArgs, mode: "additive" });
  const { failures } = await check(host, {}, { ...opsArgs, mode: "additive", assumeRole: role });
  expect(failures).toEqual([
    { property: "", reason: expect.stringContaining("both are of account 1234567890123456") as string },
  ]);
  expect(
    (await check(host, {}, { ...opsArgs, userIds: ["101"], mode: "additive", assumeRole: role })).failures,
  ).toEqual([]);
});

test("one of two such resources that are checked at once is refused too", async () => {
  const host = runOn(await emulated());
  const checks = [opsArgs, { ...opsArgs, assumeRole: role }].map((args) =>
    check(host, {}, { ...args, mode: "additive" }),
  );
  const failures = (await Promise.all(checks)).flatMap((checked) => checked.failures);
  expect(failures).toHaveLength(1);
});

describe("a broken setting of the stack", () => {
  test.each([
    ["maxRemovals", "x", 'alicloud-group-membership:maxRemovals is "x", not a number of members'],
    ["neverRemove", '{"door":["1"]}', 'alicloud-group-membership:neverRemove has "door", which is not a service'],
  ])("%s %j fails every preview, also of what does not change", async (name, value, reason) => {
    const emulator = await emulated();
    const host = runOn(emulator, { values: { [`alicloud-group-membership:${name}`]: value } });
    const { failures } = await check(host, { ...ops }, opsArgs);
    expect(failures).toEqual([{ property: "", reason: expect.stringContaining(reason) as string }]);
    expect(emulator.calls()).toEqual([]);
  });
});
