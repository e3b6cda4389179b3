import { describe, expect, it } from "vitest";
import { finance, quickbiUser, startWorld } from "../../support";

describe("users", () => {
  it("are found by id, by account and by page", async () => {
    const world = await startWorld();
    const alice = { UserId: quickbiUser(101), AccountName: "alice", NickName: "Alice" };
    const byId = await world.quickbi("QueryUserInfoByUserId", { UserId: quickbiUser(101) });
    const byAccount = await world.quickbi("QueryUserInfoByAccount", { Account: "alice" });
    expect([byId["Result"], byAccount["Result"]]).toMatchObject([alice, alice]);
    const last = await world.quickbi("QueryUserList", { PageNum: 3, PageSize: 5 });
    expect(last["Result"]).toMatchObject({ PageNum: 3, PageSize: 5, TotalNum: 12, TotalPages: 3 });
    expect((last["Result"] as { Data: unknown[] }).Data).toHaveLength(2);
    const found = await world.quickbi("QueryUserList", { Keyword: "Mall" });
    expect(found["Result"]).toMatchObject({ TotalNum: 1, Data: [{ AccountName: "mallory" }] });
  });

  it("are added, changed and removed from the organisation with their memberships", async () => {
    const world = await startWorld();
    const added = await world.quickbi("AddUser", { NickName: "Peggy", UserType: 2 });
    const { UserId } = added["Result"] as { UserId: string };
    await world.quickbi("AddUserGroupMember", { UserGroupId: finance, UserIdList: UserId });
    await world.quickbi("UpdateUser", { UserId, NickName: "Peg" });
    const read = await world.quickbi("QueryUserInfoByUserId", { UserId });
    expect(read["Result"]).toMatchObject({ NickName: "Peg", UserType: 2 });
    await world.quickbi("UpdateUser", { UserId, IsDeleted: "True" });
    expect(world.quickbiMembers(finance)).toEqual([quickbiUser(101)]);
    expect(await world.quickbi("CheckOrganizationMember", { UserId })).toMatchObject({ Success: true, Result: false });
  });

  it.each([
    ["QueryUserInfoByUserId", { UserId: "none" }, "User.Not.In.Organization"],
    ["QueryUserInfoByAccount", { Account: "none" }, "User.Not.In.Organization"],
    ["QueryUserList", { PageSize: 1001 }, "Invalid.Parameter.Error"],
    ["QueryUserList", { PageNum: 0 }, "Invalid.Parameter.Error"],
    ["AddUser", { NickName: "Peggy", UserType: 9 }, "Invalid.Parameter.Error"],
    ["AddUser", { NickName: "x".repeat(51), UserType: 1 }, "Parameter.Length.Exceed"],
  ])("%s refuses %o with %s", async (action, parameters: Record<string, string | number>, code) => {
    const world = await startWorld();
    await expect(world.quickbi(action, parameters)).rejects.toMatchObject({ code, status: 400 });
  });
});
