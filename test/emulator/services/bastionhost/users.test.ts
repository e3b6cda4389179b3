import { describe, expect, it } from "vitest";
import { instanceId, startWorld, type Json, type TestWorld } from "../../support";

const listUsers = (world: TestWorld, parameters: Record<string, string | number>): Promise<Json> =>
  world.bastionhost("ListUsers", { InstanceId: instanceId, ...parameters });

const userIds = (answer: Json): string[] =>
  (answer["Users"] as { readonly UserId: string }[]).map((user) => user.UserId);

describe("ListUsers", () => {
  it("pages through a group with a size that does not divide the total", async () => {
    const world = await startWorld();
    const members = ["101", "102", "103", "104", "105", "106", "107"];
    await world.add("7", ...members);
    const pages = await Promise.all(
      [1, 2, 3, 4].map((PageNumber) => listUsers(world, { UserGroupId: "7", PageNumber, PageSize: 3 })),
    );
    expect(pages.map((page) => userIds(page).length)).toEqual([3, 3, 1, 0]);
    expect(pages.map((page) => page["TotalCount"])).toEqual([7, 7, 7, 7]);
    expect(pages.flatMap(userIds)).toEqual(members);
  });

  it("shows 20 users when no size is given", async () => {
    const users = Array.from({ length: 23 }, (_, n) => ({ userId: String(n + 1), userName: `user${n}` }));
    const world = await startWorld({
      seed: {
        accounts: [{ accountId: "1", accessKeys: [{ id: "testid", secret: "testsecret" }] }],
        bastionhost: { instances: [{ instanceId, regionId: "cn-hangzhou", accountId: "1", users }] },
      },
    });
    expect(userIds(await listUsers(world, {}))).toHaveLength(20);
    expect(userIds(await listUsers(world, { PageNumber: 2 }))).toHaveLength(3);
  });

  it.each([0, 101, -1, 1.5])("refuses PageSize %s", async (PageSize) => {
    const world = await startWorld();
    await expect(listUsers(world, { PageSize })).rejects.toMatchObject({ code: "InvalidParameter", status: 400 });
  });

  it("has a switch for the largest page", async () => {
    const world = await startWorld({ settings: { maxPageSize: 5 } });
    expect(userIds(await listUsers(world, {}))).toHaveLength(5);
    await expect(listUsers(world, { PageSize: 6 })).rejects.toMatchObject({ code: "InvalidParameter" });
  });

  it.each([
    [{ UserName: "alice" }, ["101"]],
    [{ UserName: "ali" }, []],
    [{ DisplayName: "Bob" }, ["102"]],
    [{ Source: "Ram" }, []],
    [{ UserState: "Frozen" }, []],
    [{ Mobile: "1" }, []],
    [{ SourceUserId: "1" }, []],
    [{ UserGroupId: "9", UserName: "dave" }, ["104"]],
  ])("filters exactly by %o", async (filter: Record<string, string>, expected) => {
    const world = await startWorld();
    expect(userIds(await listUsers(world, filter))).toEqual(expected);
  });

  it("answers an empty list for an unknown group, or an error by a switch", async () => {
    const world = await startWorld();
    expect(await listUsers(world, { UserGroupId: "70" })).toMatchObject({ TotalCount: 0, Users: [] });
    world.emulator.configure({ unknownGroupListing: "error" });
    await expect(listUsers(world, { UserGroupId: "70" })).rejects.toMatchObject({ code: "OBJECT_NOT_FOUND" });
  });
});
