import { describe, expect, it } from "vitest";
import { instanceId, resultCodes, startWorld, type Json, type TestWorld } from "../../support";

const call = (world: TestWorld, action: "LockUsers" | "UnlockUsers", ...users: string[]): Promise<Json> =>
  world.bastionhost(action, { InstanceId: instanceId, UserIds: JSON.stringify(users) });

async function states(world: TestWorld, UserId: string): Promise<unknown> {
  const { User } = await world.bastionhost("GetUser", { InstanceId: instanceId, UserId });
  return (User as Json)["UserState"];
}

describe("LockUsers and UnlockUsers", () => {
  it("freeze users and bring them back, with one code for each", async () => {
    const world = await startWorld();
    const locked = await call(world, "LockUsers", "101", "999", "x");
    expect(resultCodes(locked)).toEqual([
      ["101", "OK"],
      ["999", "OBJECT_NOT_FOUND"],
      ["x", "INVALID_ARGUMENT"],
    ]);
    expect(await states(world, "101")).toEqual(["Frozen"]);
    const frozen = await world.bastionhost("ListUsers", { InstanceId: instanceId, UserState: "Frozen" });
    expect(frozen).toMatchObject({ TotalCount: 1 });
    expect(resultCodes(await call(world, "UnlockUsers", "101", "102"))).toEqual([
      ["101", "OK"],
      ["102", "OK"],
    ]);
    expect([await states(world, "101"), await states(world, "102")]).toEqual([["Normal"], ["Normal"]]);
  });

  it("keep the other states of a user, and its groups", async () => {
    const user = { userId: "1", userName: "a", userState: ["PasswordExpired"] };
    const group = { userGroupId: "7", userGroupName: "dba", userIds: ["1"] };
    const world = await startWorld({
      seed: {
        accounts: [{ accountId: "1", accessKeys: [{ id: "testid", secret: "testsecret" }] }],
        bastionhost: { instances: [{ instanceId, regionId: "r", accountId: "1", users: [user], groups: [group] }] },
      },
    });
    await call(world, "LockUsers", "1");
    await call(world, "LockUsers", "1");
    expect(await states(world, "1")).toEqual(["PasswordExpired", "Frozen"]);
    expect(world.members("7")).toEqual(["1"]);
    await call(world, "UnlockUsers", "1");
    expect(await states(world, "1")).toEqual(["PasswordExpired"]);
  });

  it("do not apply a user whose code a fault forces", async () => {
    const world = await startWorld();
    world.emulator.faults.add({ action: "LockUsers", effect: { kind: "members", codes: { "101": "UNEXPECTED" } } });
    expect(resultCodes(await call(world, "LockUsers", "101", "102"))).toEqual([
      ["101", "UNEXPECTED"],
      ["102", "OK"],
    ]);
    expect([await states(world, "101"), await states(world, "102")]).toEqual([["Normal"], ["Frozen"]]);
  });

  it("take 100 users, 10 times a second", async () => {
    const world = await startWorld();
    const many = Array.from({ length: 101 }, (_, n) => String(n));
    await expect(call(world, "LockUsers", ...many)).rejects.toMatchObject({ code: "InvalidParameter" });
    for (let n = 0; n < 9; n += 1) await call(world, "LockUsers", ...many.slice(1));
    await expect(call(world, "LockUsers", "101")).rejects.toMatchObject({ code: "Throttling.User" });
  });
});
