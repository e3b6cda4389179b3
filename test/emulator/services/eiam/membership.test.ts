import { describe, expect, it } from "vitest";
import { alice, bob, carol, contractors, dave, directory, list, staff, startEiam, type Parameters } from "./support";

const users = (GroupId: string, ...ids: string[]): Parameters => ({ GroupId, ...list("UserIds", ids) });
const builtIn = { GroupMemberRelationSourceType: "build_in", GroupMemberRelationSourceId: "idaas_emulated01" };
const fromAd = { GroupMemberRelationSourceType: "ad", GroupMemberRelationSourceId: "ad_emulated1" };

describe("AddUsersToGroup and RemoveUsersFromGroup", () => {
  it("change the members of a group, and tell nothing of each", async () => {
    const { call, members, emulator } = await startEiam();
    const added = await call("AddUsersToGroup", users(staff, bob, bob, alice));
    expect(Object.keys(added)).toEqual(["RequestId"]);
    expect(members(staff)).toEqual([alice, bob]);
    expect(Object.keys(await call("RemoveUsersFromGroup", users(staff, alice, carol)))).toEqual(["RequestId"]);
    expect(members(staff)).toEqual([bob]);
    const log = emulator.calls();
    expect(log.map(({ applied, unknownParameters }) => [applied, unknownParameters])).toEqual([
      [true, []],
      [true, []],
    ]);
  });

  it.each(["AddUsersToGroup", "RemoveUsersFromGroup"])("%s takes 100 users, and needs one", async (action) => {
    const { call } = await startEiam();
    const ids = Array.from({ length: 101 }, (_, n) => `user_${n}`);
    const refused = (code: string, status: number) => ({ code, status });
    await expect(call(action, users(staff, ...ids))).rejects.toMatchObject(refused("InvalidParameter.UserIds", 400));
    await expect(call(action, users(staff, ...ids.slice(1)))).rejects.toMatchObject(
      refused("EntityNotExists.User", 404),
    );
    await expect(call(action, { GroupId: staff })).rejects.toMatchObject(refused("MissingUserIds", 400));
    await expect(call(action, list("UserIds", [bob]))).rejects.toMatchObject(refused("MissingGroupId", 400));
    await expect(call(action, users("group_none", bob))).rejects.toMatchObject(refused("EntityNotExists.Group", 404));
  });

  it.each([
    ["atomic", [alice]],
    ["prefix", [alice, bob]],
    ["skip-bad", [alice, bob, carol]],
  ] as const)("apply a batch with a bad member %s, and answer with its error", async (eiamBatch, expected) => {
    const { call, members } = await startEiam({ settings: { eiamBatch } });
    const refused = call("AddUsersToGroup", users(staff, bob, "user_none", carol));
    await expect(refused).rejects.toMatchObject({ code: "EntityNotExists.User" });
    expect(members(staff)).toEqual(expected);
  });

  it("refuse a repeated change by a switch", async () => {
    const { call, members } = await startEiam({ settings: { eiamRepeat: "error" } });
    const add = call("AddUsersToGroup", users(staff, alice));
    await expect(add).rejects.toMatchObject({ code: "EntityAlreadyExists.GroupMember", status: 409 });
    const remove = call("RemoveUsersFromGroup", users(staff, bob));
    await expect(remove).rejects.toMatchObject({ code: "EntityNotExists.GroupMember", status: 404 });
    expect(members(staff)).toEqual([alice]);
  });

  it.each([
    ["Entity", "by-meaning", "EntityNotExists.User", 404],
    ["Resource", "by-meaning", "ResourceNotFound.User", 404],
    ["Entity", 400, "EntityNotExists.User", 400],
    ["Resource", 400, "ResourceNotFound.User", 400],
  ] as const)(
    "have the codes %s with the status %s by switches",
    async (eiamErrorCodes, eiamErrorStatus, code, status) => {
      const { call } = await startEiam({ settings: { eiamErrorCodes, eiamErrorStatus } });
      await expect(call("AddUsersToGroup", users(staff, "user_none"))).rejects.toMatchObject({ code, status });
    },
  );

  it("refuse the members that a fault names", async () => {
    const { call, members, emulator } = await startEiam();
    emulator.faults.add({ action: "AddUsersToGroup", effect: { kind: "members", codes: { [bob]: "Refused.Test" } } });
    const refused = call("AddUsersToGroup", users(contractors, alice, bob));
    await expect(refused).rejects.toMatchObject({ code: "Refused.Test", status: 400 });
    expect(members(contractors)).toEqual([]);
  });
});

describe("a member that a directory imported", () => {
  it.each([
    ["restored", [carol, dave], "ad"],
    ["removed", [dave], undefined],
  ] as const)("is %s by a switch, after a removal that is done", async (eiamImportedRemoval, expected, source) => {
    const { call, members } = await startEiam({ settings: { eiamImportedRemoval } });
    await call("RemoveUsersFromGroup", users(directory, carol));
    expect(members(directory)).toEqual(expected);
    const listed = await call("ListUsersForGroup", users(directory, carol));
    const sources = (listed["Users"] as (typeof fromAd)[]).map((each) => each.GroupMemberRelationSourceType);
    expect(sources).toEqual(source === undefined ? [] : [source]);
  });

  it("cannot be removed by default", async () => {
    const { call, members } = await startEiam();
    const refused = call("RemoveUsersFromGroup", users(directory, carol));
    await expect(refused).rejects.toMatchObject({ code: "OperationDenied.ImportedMember", status: 400 });
    expect(members(directory)).toEqual([carol, dave]);
  });

  it("is built in when it was removed and added by hand", async () => {
    const { call } = await startEiam({ settings: { eiamImportedRemoval: "removed" } });
    await call("RemoveUsersFromGroup", users(directory, carol));
    await call("AddUsersToGroup", users(directory, carol));
    const listed = await call("ListUsersForGroup", users(directory, carol, dave));
    expect(listed["Users"]).toEqual([
      { UserId: dave, ...fromAd },
      { UserId: carol, ...builtIn },
    ]);
  });
});

describe("the listings of a membership", () => {
  it("have ids with their source, and no names", async () => {
    const { call } = await startEiam();
    await call("AddUsersToGroup", users(directory, alice));
    const listed = await call("ListUsersForGroup", { GroupId: directory });
    expect(listed).toMatchObject({ TotalCount: 3 });
    expect(listed["Users"]).toEqual([
      { UserId: carol, ...fromAd },
      { UserId: dave, ...fromAd },
      { UserId: alice, ...builtIn },
    ]);
    expect(await call("ListGroupsForUser", { UserId: alice })).toMatchObject({
      TotalCount: 2,
      Groups: [
        { GroupId: staff, ...builtIn },
        { GroupId: directory, ...builtIn },
      ],
    });
    expect(await call("ListGroupsForUser", { UserId: carol })).toMatchObject({
      Groups: [{ GroupId: directory, ...fromAd }],
    });
  });

  it("page with 20 elements, or as many as asked for up to 100", async () => {
    const ids = Array.from({ length: 130 }, (_, n) => `user_${n}`);
    const instance = { instanceId: "idaas_emulated01", regionId: "cn-hangzhou", accountId: "1" };
    const groups = ids.map((_, n) => ({
      groupId: `group_${n}`,
      groupName: `g${n}`,
      userIds: n === 0 ? ids : ["user_0"],
    }));
    const { call } = await startEiam({
      seed: {
        accounts: [{ accountId: "1", accessKeys: [{ id: "testid", secret: "testsecret" }] }],
        eiam: { instances: [{ ...instance, users: ids.map((userId) => ({ userId, username: userId })), groups }] },
      },
    });
    for (const [action, target, name] of [
      ["ListUsersForGroup", { GroupId: "group_0" }, "Users"],
      ["ListGroupsForUser", { UserId: "user_0" }, "Groups"],
    ] as const) {
      const page = async (more: Parameters) => (await call(action, { ...target, ...more }))[name];
      expect(await page({}), action).toHaveLength(20);
      expect(await page({ PageSize: "100" }), action).toHaveLength(100);
      expect(await page({ PageSize: "100", PageNumber: "2" }), action).toHaveLength(30);
      await expect(page({ PageSize: "101" }), action).rejects.toMatchObject({ code: "InvalidParameter.PageSize" });
      await expect(page({ PageNumber: "0" }), action).rejects.toMatchObject({ code: "InvalidParameter.PageNumber" });
    }
  });

  it("filter the users of a group by up to 100 ids", async () => {
    const { call } = await startEiam();
    const found = await call("ListUsersForGroup", users(directory, dave, alice));
    expect(found).toMatchObject({ TotalCount: 1, Users: [{ UserId: dave }] });
    const many = Array.from({ length: 101 }, (_, n) => `user_${n}`);
    const refused = call("ListUsersForGroup", users(directory, ...many));
    await expect(refused).rejects.toMatchObject({ code: "InvalidParameter.UserIds" });
  });

  it.each([
    ["ListUsersForGroup", { GroupId: "group_none" }, "EntityNotExists.Group", { TotalCount: 0, Users: [] }],
    ["ListGroupsForUser", { UserId: "user_none" }, "EntityNotExists.User", { TotalCount: 0, Groups: [] }],
  ])("%s of something unknown is an error, or empty by a switch", async (action, target, code, empty) => {
    const { call, emulator } = await startEiam();
    await expect(call(action, target)).rejects.toMatchObject({ code, status: 404 });
    emulator.configure({ eiamUnknownListing: "empty" });
    expect(await call(action, target)).toMatchObject(empty);
  });
});
