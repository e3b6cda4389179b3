import { describe, expect, it } from "vitest";
import { instanceId, startWorld, type Json, type TestWorld } from "../../support";

const createUser = (world: TestWorld, fields: Record<string, string>): Promise<Json> =>
  world.bastionhost("CreateUser", { InstanceId: instanceId, UserName: "peggy", Source: "Local", ...fields });

const readUser = async (world: TestWorld, UserId = "101"): Promise<Json> =>
  (await world.bastionhost("GetUser", { InstanceId: instanceId, UserId }))["User"] as Json;

const modifyUser = (world: TestWorld, fields: Record<string, string>): Promise<Json> =>
  world.bastionhost("ModifyUser", { InstanceId: instanceId, UserId: "101", ...fields });

const password = "Correct-horse-1";

describe("CreateUser and DeleteUser", () => {
  it("use the next id, and delete a user along with its memberships", async () => {
    const world = await startWorld();
    const { UserId } = await createUser(world, { Password: password });
    expect(UserId).toBe("113");
    await expect(createUser(world, { Password: password })).rejects.toMatchObject({ code: "UserAlreadyExists" });
    await world.add("7", "113");
    expect(await readUser(world, "113")).toMatchObject({ UserId: "113", UserName: "peggy", UserState: ["Normal"] });
    await world.bastionhost("DeleteUser", { InstanceId: instanceId, UserId: "113" });
    expect(world.members("7")).toEqual([]);
    await expect(readUser(world, "113")).rejects.toMatchObject({ code: "OBJECT_NOT_FOUND", status: 400 });
  });

  it("give a user the login as its display name and a number of mainland China, unless the call has others", async () => {
    const world = await startWorld();
    await createUser(world, { Password: password });
    expect(await readUser(world, "113")).toMatchObject({ DisplayName: "peggy", MobileCountryCode: "CN" });
    await createUser(world, { UserName: "oscar", Password: password, DisplayName: "Oscar", MobileCountryCode: "SG" });
    expect(await readUser(world, "114")).toMatchObject({ DisplayName: "Oscar", MobileCountryCode: "SG" });
  });

  it.each(["Short-1", `Long-1${"x".repeat(123)}`, "no-capital-1", "NO-SMALL-1", "No-digit-here", "NoSpecial1"])(
    "refuse the password %s",
    async (Password) => {
      const world = await startWorld();
      await expect(createUser(world, { Password })).rejects.toMatchObject({ code: "InvalidParameter" });
    },
  );

  it.each<Record<string, string>>([
    {},
    { Source: "Ram" },
    { Source: "Elsewhere", SourceUserId: "1" },
    { Source: "Ram", SourceUserId: "1", UserName: "no space" },
    { Password: password, MobileCountryCode: "XX" },
    { Password: password, DisplayName: "x".repeat(129) },
    { Password: password, Comment: "x".repeat(501) },
  ])("refuse %o", async (fields) => {
    const world = await startWorld();
    await expect(createUser(world, fields)).rejects.toMatchObject({ code: "InvalidParameter" });
  });

  it("create 10 users a second", async () => {
    const world = await startWorld();
    for (let n = 0; n < 10; n += 1) await createUser(world, { UserName: `user${n}`, Password: password });
    await expect(createUser(world, { Password: password })).rejects.toMatchObject({ code: "Throttling.User" });
  });
});

describe("ModifyUser", () => {
  it("changes what the call has, and nothing else", async () => {
    const world = await startWorld();
    await modifyUser(world, { DisplayName: "Alice B", Email: "a@example.com", Mobile: "1", MobileCountryCode: "HK" });
    await modifyUser(world, { Comment: "on call", DisplayName: "" });
    expect(await readUser(world)).toMatchObject({
      UserName: "alice",
      DisplayName: "Alice B",
      Email: "a@example.com",
      Mobile: "1",
      MobileCountryCode: "HK",
      Comment: "on call",
      UserState: ["Normal"],
    });
  });

  it("checks a new password by the same rule, for local users", async () => {
    const world = await startWorld();
    await modifyUser(world, { Password: password });
    await expect(modifyUser(world, { Password: "weak" })).rejects.toMatchObject({ code: "InvalidParameter" });
    await createUser(world, { Source: "Ram", SourceUserId: "1" });
    await modifyUser(world, { UserId: "113", Password: "weak" });
  });

  it.each([
    [{ UserId: "999" }, "OBJECT_NOT_FOUND"],
    [{ UserId: "x" }, "InvalidParameter"],
    [{ MobileCountryCode: "XX" }, "InvalidParameter"],
    [{ DisplayName: "x".repeat(129) }, "InvalidParameter"],
  ])("refuses %o with %s", async (fields: Record<string, string>, code) => {
    const world = await startWorld();
    await expect(modifyUser(world, fields)).rejects.toMatchObject({ code });
  });
});

it("no password is kept or logged", async () => {
  const world = await startWorld();
  await createUser(world, { Password: password });
  await modifyUser(world, { Password: `${password}2` });
  expect(JSON.stringify([world.emulator.calls(), world.emulator.snapshot()])).not.toContain(password);
});
