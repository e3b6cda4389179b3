import { describe, expect, it } from "vitest";
import { ramWorld } from "./support";

describe("a user", () => {
  it("is created, read, changed and deleted, and keeps its id when it is renamed", async () => {
    const { ram, advance } = await ramWorld();
    const created = await ram("CreateUser", { UserName: "zoe", DisplayName: "Zoe", Email: "zoe@example.com" });
    const { UserId } = created["User"] as { UserId: string };
    expect(created).toMatchObject({ User: { UserName: "zoe", CreateDate: "2026-11-22T08:00:00Z" } });
    advance(60_000);
    await ram("UpdateUser", { UserName: "zoe", NewUserName: "zoey", NewComments: "moved" });
    await expect(ram("GetUser", { UserName: "zoe" })).rejects.toMatchObject({ code: "EntityNotExist.User" });
    expect(await ram("GetUser", { UserName: "zoey" })).toMatchObject({
      User: {
        UserId,
        DisplayName: "Zoe",
        Comments: "moved",
        Email: "zoe@example.com",
        UpdateDate: "2026-11-22T08:01:00Z",
      },
    });
    await ram("DeleteUser", { UserName: "zoey" });
    await expect(ram("GetUser", { UserName: "zoey" })).rejects.toMatchObject({ code: "EntityNotExist.User" });
  });

  it.each([
    ["CreateUser", { UserName: "alice" }, "EntityAlreadyExists.User", 409],
    ["UpdateUser", { UserName: "alice", NewUserName: "bob" }, "EntityAlreadyExists.User", 409],
    ["DeleteUser", { UserName: "alice" }, "DeleteConflict.User.Group", 409],
    ["GetUser", { UserName: "" }, "InvalidParameter.UserName.Length", 400],
    ["CreateUser", { UserName: "a@b" }, "InvalidParameter.UserName.InvalidChars", 400],
  ])("is refused: %s %o is %s", async (action, parameters: Record<string, string>, code, status) => {
    const { ram } = await ramWorld();
    await expect(ram(action, parameters)).rejects.toMatchObject({ code, status });
  });

  it("is one of the 5,000 that an account can have", async () => {
    const { ram, emulator } = await ramWorld();
    const users = Array.from({ length: 5000 }, (_, n) => ({ userId: String(n + 1), userName: `user${n}` }));
    emulator.seed({ ...emulator.snapshot(), ram: { accounts: [{ accountId: "1234567890123456", users }] } });
    await expect(ram("CreateUser", { UserName: "zoe" })).rejects.toMatchObject({ code: "LimitExceeded.User" });
  });

  it("belongs to the account that signs", async () => {
    const { ram, emulator } = await ramWorld();
    emulator.seed({ ...emulator.snapshot(), ram: {} });
    expect(await ram("ListUsers")).toMatchObject({ Users: { User: [] } });
    await ram("CreateUser", { UserName: "zoe" });
    expect(emulator.snapshot().ram.accounts.map(({ accountId }) => accountId)).toEqual(["1234567890123456"]);
  });
});
