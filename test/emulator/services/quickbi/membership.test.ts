import { describe, expect, it } from "vitest";
import { board, finance, quickbiUser, sales, startWorld } from "../../support";

const bob = quickbiUser(102);
const done = { Success: true, Result: true };

describe("membership of one user in many groups", () => {
  it("is added, read from both sides and deleted", async () => {
    const world = await startWorld();
    const both = { UserId: bob, UserGroupIds: `${sales},${board}` };
    expect(await world.quickbi("AddUserGroupMembers", both)).toMatchObject(done);
    const groups = await world.quickbi("ListUserGroupsByUserId", { UserId: bob });
    expect(groups["Result"]).toMatchObject([{ UsergroupId: sales }, { UsergroupId: board }]);
    const members = await world.quickbi("QueryUserGroupMember", { UserGroupId: sales });
    expect(members["Result"]).toMatchObject([{ Id: bob, Name: "Bob", IsUserGroup: false }]);
    const one = { UserId: bob, UserGroupIds: sales };
    expect(await world.quickbi("DeleteUserGroupMembers", one)).toMatchObject(done);
    expect([world.quickbiMembers(sales), world.quickbiMembers(board)]).toEqual([[], [bob]]);
  });

  it("is withdrawn from all groups at once", async () => {
    const world = await startWorld();
    await world.quickbi("AddUserGroupMembers", { UserId: bob, UserGroupIds: `${sales},${board}` });
    expect(await world.quickbi("WithdrawAllUserGroups", { UserId: bob })).toMatchObject(done);
    expect([world.quickbiMembers(sales), world.quickbiMembers(board)]).toEqual([[], []]);
  });
});

describe("membership of many users in one group", () => {
  it("is added in one call and deleted one by one", async () => {
    const world = await startWorld();
    const UserIdList = `${bob},${quickbiUser(103)}`;
    expect(await world.quickbi("AddUserGroupMember", { UserGroupId: sales, UserIdList })).toMatchObject(done);
    await world.quickbi("DeleteUserGroupMember", { UserGroupId: sales, UserId: bob });
    expect(world.quickbiMembers(sales)).toEqual([quickbiUser(103)]);
  });
});

describe("a refusal", () => {
  it.each([
    ["AddUserGroupMembers", { UserId: bob, UserGroupIds: "none" }, "Usergroup.Not.Exist"],
    ["AddUserGroupMembers", { UserId: "none", UserGroupIds: sales }, "Invalid.User"],
    ["AddUserGroupMember", { UserGroupId: "none", UserIdList: bob }, "Usergroup.Not.Exist"],
    ["AddUserGroupMember", { UserGroupId: sales, UserIdList: "none" }, "Invalid.User"],
    ["DeleteUserGroupMembers", { UserId: bob, UserGroupIds: "none" }, "Usergroup.NotBelongTo.CurrentOrganization"],
    ["DeleteUserGroupMembers", { UserId: "none", UserGroupIds: sales }, "User.Not.In.Organization"],
    ["DeleteUserGroupMember", { UserGroupId: "none", UserId: bob }, "Usergroup.Not.Exist"],
    ["DeleteUserGroupMember", { UserGroupId: sales, UserId: "none" }, "User.Not.In.Organization"],
    ["WithdrawAllUserGroups", { UserId: "none" }, "User.Not.In.Organization"],
    ["QueryUserGroupMember", { UserGroupId: "none" }, "Usergroup.Not.Exist"],
    ["ListUserGroupsByUserId", { UserId: "none" }, "User.Not.In.Organization"],
    ["AddUserGroupMembers", { UserId: bob, UserGroupIds: "" }, "System.Param.Empty"],
    ["AddUserGroupMembers", { UserId: bob }, "MissingUserGroupIds"],
  ])("of %s %o is %s", async (action, parameters: Record<string, string>, code) => {
    const world = await startWorld();
    await expect(world.quickbi(action, parameters)).rejects.toMatchObject({ code, status: 400 });
  });

  it.each([
    ["AddUserGroupMembers", "UserId", "UserGroupIds"],
    ["DeleteUserGroupMembers", "UserId", "UserGroupIds"],
    ["AddUserGroupMember", "UserGroupId", "UserIdList"],
  ])("of %s refuses more than 1000 items", async (action, target, list) => {
    const world = await startWorld();
    const items = Array.from({ length: 1001 }, (_, index) => `i${index}`).join(",");
    const call = world.quickbi(action, { [target]: bob, [list]: items });
    await expect(call).rejects.toMatchObject({ code: "Invalid.Parameter", status: 400 });
  });

  it("is HTTP 500 by a switch, but not when the gateway refuses", async () => {
    const world = await startWorld({ settings: { quickbiErrorStatus: 500 } });
    const call = world.quickbi("AddUserGroupMembers", { UserId: "none", UserGroupIds: sales });
    await expect(call).rejects.toMatchObject({ code: "Invalid.User", status: 500 });
    await expect(world.quickbi("AddUserGroupMembers", {})).rejects.toMatchObject({
      code: "MissingUserId",
      status: 400,
    });
  });
});

describe("a batch with a bad member", () => {
  it.each([
    ["atomic", []],
    ["prefix", [bob]],
    ["skip-bad", [bob, quickbiUser(103)]],
  ] as const)("in mode %s applies %o", async (quickbiBatch, expected) => {
    const world = await startWorld({ settings: { quickbiBatch } });
    const UserIdList = `${bob},none,${quickbiUser(103)}`;
    const call = world.quickbi("AddUserGroupMember", { UserGroupId: sales, UserIdList });
    await expect(call).rejects.toMatchObject({ code: "Invalid.User" });
    expect(world.quickbiMembers(sales)).toEqual(expected);
    expect(world.emulator.calls()[0]?.applied).toBe(expected.length > 0);
  });
});

describe("a switch", () => {
  it("decides the Result of adding a member again, or removing a user who is not a member", async () => {
    const world = await startWorld();
    const again = { UserGroupId: finance, UserIdList: quickbiUser(101) };
    expect(await world.quickbi("AddUserGroupMember", again)).toMatchObject(done);
    world.emulator.configure({ quickbiRepeatResult: false });
    expect(await world.quickbi("AddUserGroupMember", again)).toMatchObject({ Success: true, Result: false });
    const nonMember = { UserGroupId: finance, UserId: bob };
    expect(await world.quickbi("DeleteUserGroupMember", nonMember)).toMatchObject({ Success: true, Result: false });
  });

  it("makes the listing of an unknown group empty", async () => {
    const world = await startWorld({ settings: { quickbiUnknownGroupListing: "empty" } });
    expect(await world.quickbi("QueryUserGroupMember", { UserGroupId: "none" })).toMatchObject({ Result: [] });
  });

  it.each([
    ["array", []],
    ["null", null],
  ] as const)("answers an empty listing with %s", async (quickbiEmptyResult, Result) => {
    const world = await startWorld({ settings: { quickbiEmptyResult } });
    expect(await world.quickbi("QueryUserGroupMember", { UserGroupId: sales })).toMatchObject({
      Success: true,
      Result,
    });
    expect(await world.quickbi("ListUserGroupsByUserId", { UserId: bob })).toMatchObject({ Success: true, Result });
    const members = await world.quickbi("QueryUserGroupMember", { UserGroupId: finance });
    expect(members["Result"]).toHaveLength(1);
  });

  it("sends booleans as text", async () => {
    const world = await startWorld({ settings: { quickbiBooleans: "string" } });
    const answer = await world.quickbi("AddUserGroupMembers", { UserId: bob, UserGroupIds: sales });
    expect(answer).toMatchObject({ Success: "true", Result: "true" });
  });
});

describe("a group with sub-groups", () => {
  const ids = ["anna", "ben", "cleo"];
  const group = (userGroupId: string, parentUserGroupId: string, userIds: readonly string[]) => ({
    userGroupId,
    userGroupName: userGroupId.toUpperCase(),
    parentUserGroupId,
    userIds,
  });
  const listed = async (quickbiMemberListing: "direct" | "nested", top: string, keyword = ""): Promise<string[]> => {
    const world = await startWorld({
      settings: { quickbiMemberListing },
      seed: {
        accounts: [{ accountId: "1", accessKeys: [{ id: "testid", secret: "testsecret" }] }],
        quickbi: {
          organizations: [
            {
              accountId: "1",
              users: ids.map((userId) => ({ userId, accountName: userId, nickName: userId })),
              groups: [
                group("all", "-1", ["anna"]),
                group("west", "all", ["anna", "ben"]),
                group("rome", "west", ["cleo"]),
                group("a", "b", ["anna"]),
                group("b", "a", ["ben"]),
              ],
            },
          ],
        },
      },
    });
    const answer = await world.quickbi("QueryUserGroupMember", { UserGroupId: top, Keyword: keyword });
    const result = answer["Result"] as { Id: string; IsUserGroup: boolean; ParentUserGroupId: string }[];
    return result.map((each) => `${each.ParentUserGroupId}/${each.Id}${each.IsUserGroup ? "/" : ""}`);
  };

  it("lists its own users and sub-groups", async () => {
    expect(await listed("direct", "all")).toEqual(["all/west/", "all/anna"]);
  });

  it("lists those of its sub-groups too by a switch, each with its own parent", async () => {
    const nested = ["all/west/", "all/anna", "west/rome/", "west/anna", "west/ben", "rome/cleo"];
    expect(await listed("nested", "all")).toEqual(nested);
    expect(await listed("nested", "rome")).toEqual(["rome/cleo"]);
  });

  it("finds a keyword below a sub-group that does not have it", async () => {
    expect(await listed("nested", "all", "cleo")).toEqual(["rome/cleo"]);
  });

  it("is listed once when a seed holds a circle", async () => {
    expect(await listed("nested", "a")).toEqual(["a/b/", "a/anna", "b/a/", "b/ben"]);
  });
});

describe("an organisation", () => {
  it.each(["Instance.Expired", "Instance.Not.Exist", "Access.Forbidden"])(
    "that is %s refuses calls",
    async (status) => {
      const world = await startWorld();
      world.emulator.setStatus({ service: "quickbi", accountId: "1234567890123456" }, status);
      const call = world.quickbi("QueryUserGroupMember", { UserGroupId: sales });
      await expect(call).rejects.toMatchObject({ code: status, status: 400 });
    },
  );

  it("that does not exist for an account refuses with Access.Forbidden", async () => {
    const world = await startWorld({
      seed: { accounts: [{ accountId: "1", accessKeys: [{ id: "testid", secret: "testsecret" }] }] },
    });
    await expect(world.quickbi("QueryUserList")).rejects.toMatchObject({ code: "Access.Forbidden", status: 400 });
  });
});
