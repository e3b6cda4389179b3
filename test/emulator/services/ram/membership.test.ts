import { describe, expect, it } from "vitest";
import { namesIn, ramWorld } from "./support";

const pair = (GroupName: string, UserName: string) => ({ GroupName, UserName });

describe("a user of a group", () => {
  it("is added, listed from both sides by name, and removed", async () => {
    const { ram } = await ramWorld();
    await ram("AddUserToGroup", pair("admins", "bob"));
    const users = await ram("ListUsersForGroup", { GroupName: "admins" });
    expect(users).toMatchObject({ IsTruncated: false });
    expect(users).not.toHaveProperty("Marker");
    expect(users).toMatchObject({
      Users: { User: [{ UserName: "alice", DisplayName: "Alice" }, { UserName: "bob" }] },
    });
    expect(JSON.stringify(users)).not.toContain("UserId");
    expect(namesIn(await ram("ListGroupsForUser", { UserName: "bob" }), "Groups")).toEqual(["admins"]);
    await ram("RemoveUserFromGroup", pair("admins", "bob"));
    expect(namesIn(await ram("ListUsersForGroup", { GroupName: "admins" }), "Users")).toEqual(["alice"]);
  });

  it.each([
    ["AddUserToGroup", pair("admins", "alice"), "EntityAlreadyExists.User.Group", 409],
    ["RemoveUserFromGroup", pair("admins", "bob"), "EntityNotExist.User.Group", 404],
    ["AddUserToGroup", pair("admins", "nobody"), "EntityNotExist.User", 404],
    ["AddUserToGroup", pair("nowhere", "bob"), "EntityNotExist.Group", 404],
    ["AddUserToGroup", pair("nowhere", "nobody"), "EntityNotExist.User", 404],
    ["ListUsersForGroup", { GroupName: "nowhere" }, "EntityNotExist.Group", 404],
    ["ListGroupsForUser", { UserName: "nobody" }, "EntityNotExist.User", 404],
    ["AddUserToGroup", pair("ad mins", "bob"), "InvalidParameter.GroupName.InvalidChars", 400],
    ["AddUserToGroup", pair("admins", "x".repeat(65)), "InvalidParameter.UserName.Length", 400],
    ["AddUserToGroup", { UserName: "bob" }, "MissingGroupName", 400],
    ["ListUsersForGroup", { GroupName: "admins", MaxItems: 1001 }, "InvalidParameter.MaxItems", 400],
    ["ListUsersForGroup", { GroupName: "admins", Marker: "made-up" }, "InvalidParameter.Marker", 400],
  ])("is refused: %s %o is %s", async (action, parameters: Record<string, string | number>, code, status) => {
    const { ram } = await ramWorld();
    await expect(ram(action, parameters)).rejects.toMatchObject({ code, status });
  });

  it("is in at most ten groups", async () => {
    const { ram } = await ramWorld();
    for (let n = 1; n <= 11; n += 1) await ram("CreateGroup", { GroupName: `group-${n}` });
    for (let n = 1; n <= 10; n += 1) await ram("AddUserToGroup", pair(`group-${n}`, "bob"));
    await expect(ram("AddUserToGroup", pair("group-11", "bob"))).rejects.toMatchObject({
      code: "LimitExceeded.User.Group",
      status: 409,
    });
    await ram("RemoveUserFromGroup", pair("group-1", "bob"));
    await ram("AddUserToGroup", pair("group-11", "bob"));
  });

  it("is listed by Marker", async () => {
    const { ram, emulator } = await ramWorld();
    emulator.configure({ ramLargestPage: 5 });
    const names: string[] = [];
    for (let Marker: string | undefined; ;) {
      const page = await ram("ListUsers", { MaxItems: 1000, ...(Marker === undefined ? {} : { Marker }) });
      names.push(...namesIn(page, "Users"));
      if (page["IsTruncated"] === false) break;
      Marker = String(page["Marker"]);
    }
    expect([names.length, new Set(names).size]).toEqual([12, 12]);
  });

  it.each(["distinguished", "ignored"] as const)("has a name whose capitals are %s", async (ramNameCase) => {
    const { ram } = await ramWorld({ settings: { ramNameCase } });
    const call = ram("AddUserToGroup", pair("Admins", "BOB"));
    if (ramNameCase === "ignored") await call;
    else await expect(call).rejects.toMatchObject({ code: "EntityNotExist.User" });
  });

  it.each(["kept", "lost"] as const)("that is renamed is %s", async (ramMembershipAfterRename) => {
    const { ram } = await ramWorld({ settings: { ramMembershipAfterRename } });
    await ram("UpdateUser", { UserName: "alice", NewUserName: "alicia" });
    const kept = ramMembershipAfterRename === "kept";
    expect(namesIn(await ram("ListUsersForGroup", { GroupName: "admins" }), "Users")).toEqual(kept ? ["alicia"] : []);
    await ram("UpdateGroup", { GroupName: "developers", NewGroupName: "builders" });
    const builders = await ram("ListUsersForGroup", { GroupName: "builders" });
    expect(namesIn(builders, "Users")).toEqual(kept ? ["carol", "dave"] : []);
  });
});
