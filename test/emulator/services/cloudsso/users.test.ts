import { describe, expect, it } from "vitest";
import { auditors, idsIn, startCloudsso, userId } from "./support";

describe("users", () => {
  it("are created, read, changed and deleted once they are in no group", async () => {
    const { cloudsso } = await startCloudsso();
    const created = await cloudsso("CreateUser", { UserName: "peggy@x", DisplayName: "Peggy", Email: "p@x.example" });
    const { UserId, ...user } = created["User"] as Record<string, string>;
    expect(UserId).toMatch(/^u-\w{18}$/);
    expect(user).toMatchObject({ UserName: "peggy@x", Status: "Enabled", ProvisionType: "Manual", FirstName: "" });
    const one = { UserId: String(UserId) };
    await cloudsso("UpdateUser", { ...one, NewDisplayName: "Peg", NewEmail: "" });
    await cloudsso("UpdateUserStatus", { ...one, NewStatus: "Disabled" });
    const read = await cloudsso("GetUser", one);
    expect(read["User"]).toMatchObject({ UserName: "peggy@x", DisplayName: "Peg", Email: "", Status: "Disabled" });
    await cloudsso("AddUserToGroup", { ...one, GroupId: auditors });
    await expect(cloudsso("DeleteUser", one)).rejects.toMatchObject({
      code: "DeletionConflict.User.Group",
      status: 409,
    });
    await cloudsso("RemoveUserFromGroup", { ...one, GroupId: auditors });
    await cloudsso("DeleteUser", one);
    await expect(cloudsso("GetUser", one)).rejects.toMatchObject({ code: "EntityNotExists.User", status: 404 });
  });

  it.each([
    [{ Filter: "UserName eq ALICE" }, [101]],
    [{ Filter: "UserName eq ali" }, []],
    [{ Filter: "UserName sw M" }, [111]],
    [{ ProvisionType: "Synchronized" }, []],
    [{ Status: "Enabled", Filter: "UserName sw j" }, [110]],
    [{ Status: "Disabled" }, []],
  ])("are filtered by %o", async (filter: Record<string, string>, expected) => {
    const { cloudsso } = await startCloudsso();
    const answer = await cloudsso("ListUsers", filter);
    expect(idsIn(answer, "Users", "UserId")).toEqual(expected.map(userId));
    expect(answer["TotalCounts"]).toBe(expected.length);
  });

  it.each([
    ["CreateUser", { UserName: "no space" }, "InvalidParameter.UserName", 400],
    ["CreateUser", { UserName: "x".repeat(65) }, "InvalidParameter.UserName", 400],
    ["CreateUser", { UserName: "x", Status: "Gone" }, "InvalidParameter.Status", 400],
    ["CreateUser", { UserName: "x", FirstName: "x".repeat(65) }, "InvalidParameter.FirstName", 400],
    ["CreateUser", { UserName: "alice" }, "EntityAlreadyExists.User", 409],
    ["CreateUser", {}, "MissingUserName", 400],
    ["UpdateUser", { UserId: "u-none" }, "EntityNotExists.User", 404],
    ["UpdateUserStatus", { UserId: "u-none", NewStatus: "Enabled" }, "EntityNotExists.User", 404],
    ["UpdateUserStatus", { UserId: userId(101), NewStatus: "x" }, "InvalidParameter.NewStatus", 400],
    ["ListUsers", { Filter: "GroupName eq x" }, "InvalidParameter.Filter", 400],
    ["ListUsers", { Filter: "UserName co x" }, "InvalidParameter.Filter", 400],
    ["ListUsers", { Status: "x" }, "InvalidParameter.Status", 400],
  ])("%s %o is refused with %s", async (action, parameters: Record<string, string>, code, status) => {
    const { cloudsso } = await startCloudsso();
    await expect(cloudsso(action, parameters)).rejects.toMatchObject({ code, status });
  });

  it("cannot have the e-mail of another one", async () => {
    const { cloudsso } = await startCloudsso();
    await cloudsso("UpdateUser", { UserId: userId(101), NewEmail: "a@x.example" });
    await cloudsso("UpdateUser", { UserId: userId(101), NewEmail: "a@x.example" });
    const taken = { code: "EntityAlreadyExists.User", status: 409 };
    await expect(cloudsso("UpdateUser", { UserId: userId(102), NewEmail: "a@x.example" })).rejects.toMatchObject(taken);
    await expect(cloudsso("CreateUser", { UserName: "x", Email: "a@x.example" })).rejects.toMatchObject(taken);
  });
});
