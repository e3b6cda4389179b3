import { describe, expect, it } from "vitest";
import { finance, quickbiUser, sales, startWorld } from "../../support";

describe("groups", () => {
  it("form a tree that is walked from -1, each listing with its own spelling of the id", async () => {
    const world = await startWorld();
    const child = { UserGroupName: "tax", ParentUserGroupId: finance, UserGroupId: "tax-1" };
    expect(await world.quickbi("CreateUserGroup", child)).toMatchObject({ Success: true, Result: "tax-1" });
    const root = await world.quickbi("QueryUserGroupListByParentId", { ParentUserGroupId: "-1" });
    expect(root["Result"]).toHaveLength(3);
    const below = await world.quickbi("QueryUserGroupListByParentId", { ParentUserGroupId: finance });
    expect(below["Result"]).toMatchObject([{ UserGroupId: "tax-1", IdentifiedPath: `${finance}/tax-1` }]);
    const found = await world.quickbi("GetUserGroupInfo", { Keyword: "ta" });
    expect(found["Result"]).toMatchObject([{ UsergroupId: "tax-1", ParentUsergroupId: finance }]);
    const members = await world.quickbi("QueryUserGroupMember", { UserGroupId: finance });
    expect(members["Result"]).toMatchObject([
      { Id: "tax-1", IsUserGroup: true },
      { Id: quickbiUser(101), IsUserGroup: false },
    ]);
    const filtered = await world.quickbi("QueryUserGroupMember", { UserGroupId: finance, Keyword: "ali" });
    expect(filtered["Result"]).toMatchObject([{ Id: quickbiUser(101) }]);
  });

  it("are renamed and deleted with their sub-groups", async () => {
    const world = await startWorld();
    await world.quickbi("CreateUserGroup", { UserGroupName: "tax", ParentUserGroupId: finance, UserGroupId: "tax-1" });
    await world.quickbi("UpdateUserGroup", { UserGroupId: "tax-1", UserGroupName: "taxes" });
    expect((await world.quickbi("GetUserGroupInfo", { Keyword: "taxes" }))["Result"]).toHaveLength(1);
    await world.quickbi("DeleteUserGroup", { UserGroupId: finance });
    const check = await world.quickbi("ListByUserGroupId", { UserGroupIds: `${finance},tax-1,${sales}` });
    expect(check["Result"]).toMatchObject({
      FailedUserGroupIds: [finance, "tax-1"],
      UserGroupModels: [{ UsergroupId: sales }],
    });
  });

  it.each([
    [{ UserGroupName: "x", ParentUserGroupId: "none" }, "Usergroup.Not.Exist"],
    [{ UserGroupName: "x", ParentUserGroupId: "-1", UserGroupId: "-1" }, "Invalid.Parameter.Error"],
    [{ UserGroupName: "x", ParentUserGroupId: "-1", UserGroupId: finance }, "Invalid.Parameter.Error"],
    [{ UserGroupName: "x".repeat(256), ParentUserGroupId: "-1" }, "Parameter.Length.Exceed"],
  ])("are refused when not valid (%#)", async (parameters: Record<string, string>, code) => {
    const world = await startWorld();
    await expect(world.quickbi("CreateUserGroup", parameters)).rejects.toMatchObject({ code, status: 400 });
  });
});
