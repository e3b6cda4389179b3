import { describe, expect, it } from "vitest";
import { instanceId, startWorld, type Json, type TestWorld } from "../../support";

describe("groups", () => {
  it("are created, read, listed with their number of members, and deleted", async () => {
    const world = await startWorld();
    const create = { InstanceId: instanceId, UserGroupName: "web", Comment: "Web" };
    expect(await world.bastionhost("CreateUserGroup", create)).toMatchObject({ UserGroupId: "12" });
    await expect(world.bastionhost("CreateUserGroup", create)).rejects.toMatchObject({
      code: "UserGroupAlreadyExists",
    });
    await world.add("12", "101", "102");
    const group = { InstanceId: instanceId, UserGroupId: "12" };
    const read = await world.bastionhost("GetUserGroup", group);
    expect(read["UserGroup"]).toEqual({ UserGroupId: "12", UserGroupName: "web", Comment: "Web" });
    const listed = await world.bastionhost("ListUserGroups", { InstanceId: instanceId, UserGroupName: "web" });
    expect(listed).toMatchObject({ TotalCount: 1, UserGroups: [{ UserGroupId: "12", MemberCount: 2 }] });
    await world.bastionhost("DeleteUserGroup", group);
    const expected = { code: "OBJECT_NOT_FOUND", status: 400 };
    await expect(world.bastionhost("GetUserGroup", group)).rejects.toMatchObject(expected);
    await expect(world.bastionhost("DeleteUserGroup", group)).rejects.toMatchObject(expected);
  });

  it("are listed by page", async () => {
    const world = await startWorld();
    const page = { InstanceId: instanceId, PageNumber: 2, PageSize: 2 };
    expect(await world.bastionhost("ListUserGroups", page)).toMatchObject({
      TotalCount: 3,
      UserGroups: [{ UserGroupName: "audit" }],
    });
  });

  it("have names of at most 128 characters", async () => {
    const world = await startWorld();
    const call = world.bastionhost("CreateUserGroup", { InstanceId: instanceId, UserGroupName: "x".repeat(129) });
    await expect(call).rejects.toMatchObject({ code: "InvalidParameter" });
  });
});

describe("ModifyUserGroup", () => {
  const modify = (world: TestWorld, fields: Record<string, string>): Promise<Json> =>
    world.bastionhost("ModifyUserGroup", { InstanceId: instanceId, UserGroupId: "9", ...fields });

  it("renames a group and changes its comment, and keeps its members", async () => {
    const world = await startWorld();
    await modify(world, { UserGroupName: "operations", Comment: "on call" });
    await modify(world, { UserGroupName: "" });
    const read = await world.bastionhost("GetUserGroup", { InstanceId: instanceId, UserGroupId: "9" });
    expect(read["UserGroup"]).toEqual({ UserGroupId: "9", UserGroupName: "operations", Comment: "on call" });
    expect(world.members("9")).toEqual(["103", "104"]);
  });

  it.each([
    [{ UserGroupName: "dba" }, "UserGroupAlreadyExists"],
    [{ UserGroupName: "x".repeat(129) }, "InvalidParameter"],
    [{ Comment: "x".repeat(501) }, "InvalidParameter"],
    [{ UserGroupId: "70" }, "OBJECT_NOT_FOUND"],
  ])("refuses %o with %s", async (fields: Record<string, string>, code) => {
    const world = await startWorld();
    await expect(modify(world, fields)).rejects.toMatchObject({ code, status: 400 });
  });

  it("may repeat the name that the group has", async () => {
    const world = await startWorld();
    await modify(world, { UserGroupName: "ops" });
  });
});

describe("ListUserGroupsForUser", () => {
  const query = { InstanceId: instanceId, UserId: "103", PageNumber: 1, PageSize: 1 };

  it("pages through the groups of a user and calls the total Count", async () => {
    const world = await startWorld();
    await world.add("7", "103");
    const first = await world.bastionhost("ListUserGroupsForUser", query);
    expect(first).toMatchObject({ Count: 2, UserGroups: [{ UserGroupId: "7" }] });
    expect(first).not.toHaveProperty("TotalCount");
    const second = await world.bastionhost("ListUserGroupsForUser", { ...query, PageNumber: 2 });
    expect(second).toMatchObject({ Count: 2, UserGroups: [{ UserGroupId: "9" }] });
    const all = await world.bastionhost("ListUserGroupsForUser", { ...query, PagingOff: "true" });
    expect(all["UserGroups"]).toHaveLength(2);
    const found = await world.bastionhost("ListUserGroupsForUser", { ...query, Keyword: "db" });
    expect(found).toMatchObject({ Count: 1, UserGroups: [{ UserGroupName: "dba" }] });
  });

  it("counts only the groups of the page by a switch", async () => {
    const world = await startWorld({ settings: { bastionhostUserGroupsCount: "page" } });
    await world.add("7", "103");
    const first = await world.bastionhost("ListUserGroupsForUser", query);
    expect(first).toMatchObject({ Count: 1, UserGroups: [{ UserGroupId: "7" }] });
    const second = await world.bastionhost("ListUserGroupsForUser", { ...query, PageNumber: 2 });
    expect(second).toMatchObject({ Count: 1, UserGroups: [{ UserGroupId: "9" }] });
    const third = await world.bastionhost("ListUserGroupsForUser", { ...query, PageNumber: 3 });
    expect(third).toMatchObject({ Count: 0, UserGroups: [] });
    const all = await world.bastionhost("ListUserGroupsForUser", { ...query, PagingOff: "true" });
    expect(all).toMatchObject({ Count: 2 });
  });

  it("needs the page", async () => {
    const world = await startWorld();
    const { PageSize: _, ...rest } = query;
    await expect(world.bastionhost("ListUserGroupsForUser", rest)).rejects.toMatchObject({ code: "MissingPageSize" });
  });

  it("answers an empty list for an unknown user, or an error by a switch", async () => {
    const world = await startWorld();
    const unknown = { ...query, UserId: "999" };
    expect(await world.bastionhost("ListUserGroupsForUser", unknown)).toMatchObject({ Count: 0, UserGroups: [] });
    world.emulator.configure({ unknownUserListing: "error" });
    const call = world.bastionhost("ListUserGroupsForUser", unknown);
    await expect(call).rejects.toMatchObject({ code: "OBJECT_NOT_FOUND" });
  });
});
