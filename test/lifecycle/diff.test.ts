import { describe, expect, test } from "vitest";
import { check } from "../../provider/lifecycle/check";
import { diff } from "../../provider/lifecycle/diff";
import type { Inputs, Outputs } from "../../provider/lifecycle/properties";
import { membersOf } from "../../provider/membership/ledger";
import { RefusedError } from "../../provider/base/errors";
import { ACCOUNT, emulated, ops, opsArgs } from "../support/emulated";
import { fakeHost } from "../support/fake-place";
import { runOn, type TestHost } from "../support/host";
import { NO_POLICY } from "../support/policy";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const roleArn = "acs:ram::1:role/r";
const otherRole = { roleArn: "acs:ram::2:role/r" };
const news: Inputs = {
  service: "bastionhost",
  regionId: "cn-hangzhou",
  instanceId: "i-1",
  userGroupId: "7",
  members: membersOf(["1", "2"]),
  mode: "authoritative",
};
const olds: Outputs = { ...news, accountId: "1" };
const with9 = (status: "undeclared" | "pendingRemoval"): Partial<Outputs> => ({
  members: membersOf(["1", "2", "9"]),
  status: { "9": status },
});
const user = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i-1", side: "user" } as const;

interface Row {
  readonly name: string;
  readonly olds?: object;
  readonly news?: object;
  readonly changes: boolean;
  readonly replaces?: string[];
  /** What happens earlier in the run. */
  readonly before?: (host: TestHost) => void;
}

const rows: Row[] = [
  { name: "the same is no change", changes: false },
  { name: "null equals an absent value", olds: { takeover: null }, changes: false },
  { name: "names alone are no change", news: { members: { "1": "alice", "2": "bob" } }, changes: false },
  {
    name: "the order of the parts of a role is no change",
    olds: { assumeRole: { roleArn, externalId: "x" } },
    news: { assumeRole: { externalId: "x", roleArn } },
    changes: false,
  },
  {
    name: "the order of a takeover list is no change",
    olds: { takeover: ["8", "9"] },
    news: { takeover: ["9", "8"] },
    changes: false,
  },
  { name: "another list is an update", news: { members: membersOf(["1"]) }, changes: true },
  { name: "another mode is an update", news: { mode: "additive" }, changes: true },
  { name: "another takeover is an update", news: { takeover: true }, changes: true },
  { name: "another limit is an update", news: { maxRemovals: 1 }, changes: true },
  {
    name: "a list that becomes secret is an update",
    news: { hidesMembers: true, status: {}, missing: [] },
    changes: true,
  },
  { name: "a list of names in place of ids is an update", news: { membersBy: "name" }, changes: true },
  {
    name: "a list that is not known in full is an update",
    news: { members: { ...news.members, later: UNKNOWN } },
    changes: true,
  },
  {
    name: "a declared member that is absent is an update",
    olds: { members: membersOf(["1"]), status: { "2": "absent" } },
    changes: true,
  },
  {
    name: "a declared member that the service does not know is an update",
    olds: { members: membersOf(["1"]), status: { "2": "absent" }, missing: ["2"] },
    changes: true,
  },
  {
    name: "a declared member that the service does not know is no change where onMissing is warn",
    olds: { members: membersOf(["1"]), status: { "2": "absent" }, missing: ["2"], onMissing: "warn" },
    news: { onMissing: "warn" },
    changes: false,
  },
  { name: "an undeclared member is an update", olds: with9("undeclared"), changes: true },
  {
    name: "an undeclared member of an additive resource is no change",
    olds: { ...with9("undeclared"), mode: "additive" },
    news: { mode: "additive" },
    changes: false,
  },
  {
    name: "an undeclared member that another resource declares is no change",
    olds: with9("undeclared"),
    before: ({ run }) => run.declare({ ...user, id: "9" }, { members: ["7"] }),
    changes: false,
  },
  { name: "a pending removal is an update", olds: with9("pendingRemoval"), changes: true },
  {
    name: "a pending removal is an update even if another resource declares the member, to drop it from the state",
    olds: with9("pendingRemoval"),
    before: ({ run }) => run.declare({ ...user, id: "9" }, { members: ["7"] }),
    changes: true,
  },
  {
    name: "a removal that neverRemove forbids is no change",
    olds: { ...with9("pendingRemoval"), neverRemove: ["9"] },
    news: { neverRemove: ["9"] },
    changes: false,
  },
  {
    name: "a removal that the neverRemove of another resource forbids is no change",
    olds: with9("pendingRemoval"),
    before: ({ run }) => run.declare({ ...user, id: "9" }, { members: [], neverRemove: ["7"] }),
    changes: false,
  },
  {
    name: "a declared member that this run removed is an update",
    before: ({ run }) => run.startRemoval({ ...user, id: "2" }, ["7"]).end(),
    changes: true,
  },
  { name: "another service replaces", news: { service: "quickbi" }, changes: true, replaces: ["service"] },
  { name: "another region replaces", news: { regionId: "cn-beijing" }, changes: true, replaces: ["regionId"] },
  { name: "another instance replaces", news: { instanceId: "i-2" }, changes: true, replaces: ["instanceId"] },
  { name: "another group replaces", news: { userGroupId: "8" }, changes: true, replaces: ["userGroupId"] },
  {
    name: "another side replaces",
    news: { userGroupId: undefined, userId: "1" },
    changes: true,
    replaces: ["userGroupId", "userId"],
  },
  { name: "a role of the same account is an update", news: { assumeRole: { roleArn } }, changes: true },
  {
    name: "another external id is an update",
    olds: { assumeRole: { roleArn } },
    news: { assumeRole: { roleArn, externalId: "x" } },
    changes: true,
  },
  {
    name: "a role of another account replaces",
    news: { assumeRole: otherRole },
    changes: true,
    replaces: ["assumeRole"],
  },
  {
    name: "the configured credentials of another account replace",
    olds: { assumeRole: otherRole, accountId: "2" },
    changes: true,
    replaces: ["assumeRole"],
  },
  { name: "a role that is not known yet is an update", news: { assumeRole: { roleArn: UNKNOWN } }, changes: true },
];

/** A host whose credentials are of account 1. */
function hostOfOne(): TestHost {
  const host = fakeHost();
  return {
    ...host,
    cloud: {
      ...host.cloud,
      accountId: async (role) => (role === undefined ? "1" : /::(\d+):/.exec(role.roleArn)?.[1]),
    },
  };
}

describe("diff", () => {
  test.each(rows)("$name", async (row) => {
    const host = hostOfOne();
    row.before?.(host);
    const difference = await diff(host, { ...olds, ...row.olds }, { ...news, ...row.news });
    expect(difference).toEqual({ changes: row.changes, replaces: row.replaces ?? [] });
  });

  test.each([
    ["the state does not tell the account", { accountId: undefined }, "1", "the state does not tell the account"],
    [
      "STS does not tell the account",
      { assumeRole: otherRole, accountId: "2" },
      undefined,
      "STS does not tell the account",
    ],
  ])("another role is refused, naming both, while %s", async (_name, change, account, text) => {
    const host = fakeHost();
    const cloud = { ...host.cloud, accountId: async () => account };
    const { accountId, ...rest } = { ...olds, ...change };
    const after = "assumeRole" in change ? news : { ...news, assumeRole: otherRole };
    const refused = diff({ ...host, cloud }, { ...rest, ...(accountId === undefined ? {} : { accountId }) }, after);
    await expect(refused).rejects.toThrow(RefusedError);
    await expect(refused).rejects.toThrow(text);
    await expect(refused).rejects.toThrow(/managed by .*role acs:ram::2:role\/r/);
  });
});

describe("the preview of an update", () => {
  const state: Outputs = { ...ops, accountId: ACCOUNT };
  const preview = async (
    host: TestHost,
    change: Readonly<Record<string, unknown>>,
    before: Outputs = state,
  ): Promise<void> => {
    const { inputs } = await check(host, { ...ops }, { ...opsArgs, ...change });
    await diff(host, before, inputs as unknown as Inputs);
  };

  test("prints the plan once", async () => {
    const host = runOn(await emulated());
    await preview(host, { userIds: ["103", "105"] });
    expect(host.infos).toEqual(["ops (bastionhost group 9): 2 members now, +1 (erin 105), -1 (dave 104)"]);
  });

  test.each([
    ["too many removals", { userIds: ["103"], maxRemovals: 0 }, state, "maxRemovals allows 0"],
    [
      "undeclared members, when the mode becomes authoritative",
      { userIds: ["103"] },
      { ...state, members: membersOf(["103"]), mode: "additive" as const },
      'takeover: ["104"]',
    ],
    [
      "a dropped member of neverRemove",
      { userIds: ["103"] },
      { ...state, neverRemove: ["104"] },
      "user dave 104 cannot be dropped while in neverRemove",
    ],
    [
      "another account",
      { userIds: ["103"] },
      { ...state, accountId: "2234567890123456" },
      "the state says account 2234567890123456",
    ],
  ])("fails for %s", async (_what, change, before, text) => {
    const emulator = await emulated();
    const refused = preview(runOn(emulator), change, before);
    await expect(refused).rejects.toThrow(RefusedError);
    await expect(refused).rejects.toThrow(text);
    expect(emulator.calls().map(({ action }) => action)).not.toContain("RemoveUsersFromGroup");
  });

  test.each([
    ["nothing changes", {}],
    ["a value is not known yet", { userIds: ["103", UNKNOWN] }],
  ])("makes no call when %s", async (_what, change) => {
    const emulator = await emulated();
    await preview(runOn(emulator), change);
    expect(emulator.calls()).toEqual([]);
  });

  test("asks only for the account when it is another target: the create of a replacement does not know the state", async () => {
    const emulator = await emulated();
    await preview(runOn(emulator), { userGroupId: "7" });
    expect(emulator.calls().map(({ action }) => action)).toEqual(["GetCallerIdentity"]);
    const foreign = preview(runOn(emulator), { userGroupId: "7" }, { ...state, accountId: "2234567890123456" });
    await expect(foreign).rejects.toThrow("the state says account 2234567890123456");
  });

  test("is skipped where nothing was checked, as in a refresh", async () => {
    const emulator = await emulated();
    expect(await diff(runOn(emulator), state, { ...ops, members: membersOf(["103"]) })).toEqual({
      changes: true,
      replaces: [],
    });
    expect(emulator.calls()).toEqual([]);
  });
});

test("a member that the stack protects is no change, however often the preview looks", async () => {
  for (const status of ["undeclared", "pendingRemoval"] as const) {
    const host = { ...fakeHost(), policy: () => ({ ...NO_POLICY, neverRemove: { bastionhost: ["9"] } }) };
    expect(await diff(host, { ...olds, ...with9(status) }, news)).toEqual({ changes: false, replaces: [] });
  }
});
