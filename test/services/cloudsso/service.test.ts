import { describe, expect, test } from "vitest";
import { cloudsso } from "../../../provider/services/cloudsso/service";
import { failure } from "../../support/fake-place";
import { answering, forbidden, group, groupAnswer, notFound, page, refusal, scim, user } from "./session";

const { sides } = cloudsso;
const pair = { DirectoryId: "d-1", GroupId: "g-1", UserId: "u-1" };
const listed = { ListDirectories: [{ Directories: [{ DirectoryId: "d-1" }] }] };
const unlisted = { ListDirectories: [{ Directories: [{ DirectoryId: "d-2" }] }] };

describe.each([
  { side: sides.group, target: group, member: "u-1" },
  { side: sides.user, target: user, member: "g-1" },
])("writes of a $target.side", ({ side, target, member }) => {
  test("name the directory, the group and the user", async () => {
    const session = answering({ AddUserToGroup: [{}], RemoveUserFromGroup: [{}] });
    const done = new Map([[member, { kind: "done" }]]);
    expect(await side.add(session, target, [member])).toEqual(done);
    expect(await side.remove(session, target, [member])).toEqual(done);
    expect(session.sent).toEqual([
      ["AddUserToGroup", pair],
      ["RemoveUserFromGroup", pair],
    ]);
    expect([side.addLimit, side.removeLimit]).toEqual([1, 1]);
  });

  test.each(["EntityAlreadyExists.GroupMember", "Whatever.Code", "EntityNotExists.GroupMember"])(
    "an add that is refused with %s is decided by the listing, and keeps what the service said",
    async (code) => {
      const outcomes = await side.add(answering({ AddUserToGroup: [refusal(code)] }), target, [member]);
      const failure = { code, reason: expect.stringContaining(code) as string };
      expect(outcomes.get(member)).toEqual({ kind: "unclear", failure });
    },
  );

  test.each([forbidden, notFound("EntityNotExists.User"), failure({ kind: "transient", outcome: "unknown" })])(
    "an add that fails otherwise is an error: $kind",
    async (error) => {
      await expect(side.add(answering({ AddUserToGroup: [error] }), target, [member])).rejects.toBe(error);
    },
  );

  test("a removal of a user who is not in is done, and no other refusal is", async () => {
    const remove = (code: string) => side.remove(answering({ RemoveUserFromGroup: [refusal(code)] }), target, [member]);
    expect((await remove("EntityNotExists.GroupMember")).get(member)).toEqual({ kind: "done" });
    await expect(remove("Whatever.Code")).rejects.toMatchObject({ code: "Whatever.Code" });
  });
});

describe("a listing", () => {
  test("shows users with their names", async () => {
    const session = answering({ ListGroupMembers: [page("GroupMembers", { UserId: "u-1", UserName: "anna" })] });
    expect(await sides.group.observe(session, group, async () => false)).toEqual({
      kind: "present",
      members: ["u-1"],
      names: { "u-1": "anna" },
    });
  });

  test("of a user tells which groups SCIM keeps the user in", async () => {
    const joined = [
      { GroupId: "g-1", GroupName: "ops", ProvisionType: "Manual" },
      { GroupId: "g-2", GroupName: "everybody", ProvisionType: "Synchronized" },
    ];
    const script = { ListJoinedGroupsForUser: [page("JoinedGroups", ...joined)] };
    const present = { kind: "present", members: ["g-1", "g-2"], names: { "g-1": "ops", "g-2": "everybody" } };
    const enabled = answering({ ...script, GetSCIMSynchronizationStatus: [scim("Enabled")] });
    expect(await sides.user.observe(enabled, user, async () => false)).toEqual({ ...present, external: ["g-2"] });
    const disabled = answering({ ...script, GetSCIMSynchronizationStatus: [scim("Disabled")] });
    expect(await sides.user.observe(disabled, user, async () => false)).toEqual({ ...present, external: [] });
  });

  test("that is empty is confirmed by a second call, unless the target is known to exist", async () => {
    const script = { ListGroupMembers: [page("GroupMembers")], GetGroup: [groupAnswer("g-1")] };
    const [unsure, sure] = [answering(script), answering(script)];
    expect(await sides.group.observe(unsure, group, async () => false)).toMatchObject({
      members: [],
      name: "name-g-1",
    });
    expect(await sides.group.observe(sure, group, async () => true)).toMatchObject({ kind: "present", members: [] });
    expect([unsure.sent.length, sure.sent.length]).toEqual([2, 1]);
  });
});

describe("proof that something is gone", () => {
  const lists = { group: "ListGroupMembers", user: "ListJoinedGroupsForUser" } as const;
  const directoryGone = "directory d-1 is not listed in cn-shanghai for account 1";

  test.each([
    { target: group, code: "EntityNotExists.Group", reason: "group g-1 does not exist in directory d-1" },
    { target: group, code: "EntityNotExists.User", reason: undefined },
    { target: group, code: "EntityNotExists.Directory", reason: undefined },
    { target: user, code: "EntityNotExists.User", reason: "user u-1 does not exist in directory d-1" },
    { target: user, code: "EntityNotExists.Group", reason: undefined },
    { target: user, code: "EntityNotExists.Directory", reason: undefined },
  ])("$code about a $target.side in a listed directory: $reason", async ({ target, code, reason }) => {
    const session = answering({ ...listed, [lists[target.side]]: [notFound(code)] });
    const observed = sides[target.side].observe(session, target, async () => true);
    if (reason === undefined) await expect(observed).rejects.toMatchObject({ code });
    else expect(await observed).toEqual({ kind: "gone", reason });
  });

  test.each([
    { code: "EntityNotExists.Directory", reason: directoryGone },
    { code: "EntityNotExists.Group", reason: undefined },
  ])("$code about a group of a directory that the account does not have: $reason", async ({ code, reason }) => {
    const session = answering({ ...unlisted, ListGroupMembers: [notFound(code)] });
    const observed = sides.group.observe(session, group, async () => true);
    if (reason === undefined) await expect(observed).rejects.toMatchObject({ code });
    else expect(await observed).toEqual({ kind: "gone", reason });
  });

  test("an empty listing proves it with the second call", async () => {
    const session = answering({
      ...listed,
      ListGroupMembers: [page("GroupMembers")],
      GetGroup: [notFound("EntityNotExists.Group")],
    });
    expect(await sides.group.observe(session, group, async () => false)).toMatchObject({ kind: "gone" });
  });

  test("credentials that may not list directories prove nothing", async () => {
    const session = answering({ ListDirectories: [forbidden], ListGroupMembers: [notFound("EntityNotExists.Group")] });
    await expect(sides.group.observe(session, group, async () => true)).rejects.toBe(forbidden);
  });
});

test("what SCIM synchronises cannot be written: the group itself, or a group that a user is added to", async () => {
  const script = { GetGroup: [groupAnswer("g-1", "Synchronized")], GetSCIMSynchronizationStatus: [scim("Enabled")] };
  const says = "SCIM synchronises group g-1";
  expect(await sides.group.unwritable?.(answering(script), group, ["u-1"])).toBe(says);
  expect(await sides.user.unwritable?.(answering(script), user, ["g-1"])).toBe(says);
});

test("knows which members exist", async () => {
  const session = answering({
    GetUser: [{ User: { UserId: "u-1", UserName: "anna" } }, notFound("EntityNotExists.User")],
    GetGroup: [groupAnswer("g-1"), notFound("EntityNotExists.Group")],
  });
  expect(await sides.group.existing(session, group, ["u-1", "u-2"])).toEqual(["u-1"]);
  expect(await sides.user.existing(session, user, ["g-1", "g-2"])).toEqual(["g-1"]);
});

test.each([
  { error: notFound("EntityNotExists.User"), group: "member", user: "call" },
  { error: notFound("EntityNotExists.Group"), group: "call", user: "member" },
  { error: notFound("EntityNotExists.Directory"), group: "call", user: "call" },
  { error: refusal("Whatever.Code"), group: "member", user: "member" },
  { error: forbidden, group: "call", user: "call" },
])("$error.code is the fault of: $group (group side), $user (user side)", ({ error, ...faults }) => {
  expect([sides.group.blames(error), sides.user.blames(error)]).toEqual([faults.group, faults.user]);
});

test.each([
  ["u-00q8wbq42wiltcrk", "user", true],
  ["u-00q8wbq42wiltcrk", "group", false],
  ["g-00jqzghi2n3o5hkh", "group", true],
  ["g-00jqzghi2n3o5hkh", "user", false],
  ["alice", "user", false],
  ["auditors", "group", false],
  ["u-", "user", false],
  ["u-1 2", "user", false],
] as const)("%s is the id of a %s: %s", (id, kind, isId) => {
  expect(cloudsso.refusesId(id, kind) === undefined).toBe(isId);
});
