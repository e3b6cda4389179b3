import { describe, expect, it } from "vitest";
import { namesIn, ramWorld } from "./support";

describe("a group", () => {
  it("is created, read, renamed, listed and deleted", async () => {
    const { ram } = await ramWorld();
    await ram("CreateGroup", { GroupName: "ops", Comments: "on call" });
    await ram("UpdateGroup", { GroupName: "ops", NewGroupName: "operations", NewComments: "all day" });
    expect(await ram("GetGroup", { GroupName: "operations" })).toMatchObject({
      Group: { GroupName: "operations", Comments: "all day" },
    });
    expect(namesIn(await ram("ListGroups", { MaxItems: 100 }), "Groups")).toEqual([
      "admins",
      "developers",
      "auditors",
      "operations",
    ]);
    await ram("DeleteGroup", { GroupName: "operations" });
    await expect(ram("GetGroup", { GroupName: "operations" })).rejects.toMatchObject({ code: "EntityNotExist.Group" });
  });

  it.each([
    ["CreateGroup", { GroupName: "admins" }, "EntityAlreadyExists.Group", 409],
    ["UpdateGroup", { GroupName: "admins", NewGroupName: "auditors" }, "EntityAlreadyExists.Group", 409],
    ["DeleteGroup", { GroupName: "admins" }, "DeleteConflict.Group.User", 409],
    ["ListGroups", { MaxItems: 101 }, "InvalidParameter.MaxItems", 400],
  ])("is refused: %s %o is %s", async (action, parameters: Record<string, string | number>, code, status) => {
    const { ram } = await ramWorld();
    await expect(ram(action, parameters)).rejects.toMatchObject({ code, status });
  });

  it("is changed out of band by its name", async () => {
    const { ram, emulator } = await ramWorld();
    const group = { service: "ram", owner: "1234567890123456", userGroupId: "admins" } as const;
    emulator.changeMembers(group, { set: ["200000000000000102"] });
    expect(namesIn(await ram("ListUsersForGroup", { GroupName: "admins" }), "Users")).toEqual(["bob"]);
    emulator.deleteGroup(group);
    await expect(ram("GetGroup", { GroupName: "admins" })).rejects.toMatchObject({ code: "EntityNotExist.Group" });
  });
});
