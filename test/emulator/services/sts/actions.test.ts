import { describe, expect, it } from "vitest";
import { account, callV3, otherAccount, role, startWorld, type Key, type TestWorld } from "../../support";

async function assumeRole(world: TestWorld, more: Record<string, string | number> = {}): Promise<Key> {
  const answer = await world.sts("AssumeRole", { RoleArn: role, RoleSessionName: "test", ...more });
  const given = answer["Credentials"] as { AccessKeyId: string; AccessKeySecret: string; SecurityToken: string };
  return { id: given.AccessKeyId, secret: given.AccessKeySecret, token: given.SecurityToken };
}

describe("AssumeRole", () => {
  it("gives credentials that act as the role's account, in both protocols", async () => {
    const world = await startWorld();
    const key = await assumeRole(world);
    expect(key.id).toMatch(/^STS\./);
    const identity = await world.sts("GetCallerIdentity", {}, { key });
    expect(identity).toMatchObject({ AccountId: otherAccount, IdentityType: "AssumedRoleUser" });
    const instances = await world.bastionhost("DescribeInstances", {}, { key });
    expect(instances).toMatchObject({ Instances: [{ InstanceId: "bastionhost-cn-emulated02" }] });
    const overV3 = await callV3(world, { action: "GetCallerIdentity", version: "2015-04-01", key });
    expect(await overV3.json()).toMatchObject({ AccountId: otherAccount });
  });

  it("says when the credentials expire and refuses them from then on", async () => {
    const world = await startWorld();
    const answer = await world.sts("AssumeRole", { RoleArn: role, RoleSessionName: "test", DurationSeconds: 900 });
    expect(answer["Credentials"]).toMatchObject({ Expiration: "2026-11-22T08:15:00Z" });
    const key = await assumeRole(world, { DurationSeconds: 900 });
    world.advance(899_999);
    await world.sts("GetCallerIdentity", {}, { key });
    world.advance(1);
    const late = world.sts("GetCallerIdentity", {}, { key });
    await expect(late).rejects.toMatchObject({ code: "InvalidSecurityToken.Expired", status: 400 });
  });

  it.each([
    [{ RoleArn: "acs:ram::2234567890123456:role/none" }, "EntityNotExist.Role", 404],
    [{ DurationSeconds: 899 }, "InvalidParameter.DurationSeconds", 400],
    [{ DurationSeconds: 43_201 }, "InvalidParameter.DurationSeconds", 400],
    [{ RoleSessionName: "a b" }, "InvalidParameter.RoleSessionName", 400],
    [{ ExternalId: "wrong" }, "NoPermission", 403],
  ])("refuses %o with %s", async (more: Record<string, string | number>, code, status) => {
    const world = await startWorld();
    await expect(assumeRole(world, more)).rejects.toMatchObject({ code, status });
  });

  it("refuses an account that the role does not trust", async () => {
    const world = await startWorld();
    const key = { id: "testid2", secret: "testsecret2" };
    const call = world.sts("AssumeRole", { RoleArn: role, RoleSessionName: "test" }, { key });
    await expect(call).rejects.toMatchObject({ code: "NoPermission", status: 403 });
  });
});

describe("a temporary key", () => {
  it("needs its own token", async () => {
    const world = await startWorld();
    const [first, second] = [await assumeRole(world), await assumeRole(world)];
    const call = (key: Key): Promise<unknown> => world.sts("GetCallerIdentity", {}, { key });
    const without = { id: first.id, secret: first.secret };
    await expect(call(without)).rejects.toMatchObject({ code: "MissingSecurityToken" });
    await expect(call({ ...without, token: "junk" })).rejects.toMatchObject({ code: "InvalidSecurityToken.Malformed" });
    await expect(call({ ...without, token: second.token ?? "" })).rejects.toMatchObject({
      code: "InvalidSecurityToken.MismatchWithAccessKey",
    });
  });

  it("is forgotten by a reset", async () => {
    const world = await startWorld();
    const key = await assumeRole(world);
    world.emulator.reset();
    const call = world.sts("GetCallerIdentity", {}, { key });
    await expect(call).rejects.toMatchObject({ code: "InvalidAccessKeyId.NotFound", status: 404 });
  });

  it("never shows its token in the call log", async () => {
    const world = await startWorld();
    const key = await assumeRole(world);
    await world.sts("GetCallerIdentity", {}, { key });
    expect(JSON.stringify(world.emulator.calls())).not.toContain(key.token);
  });
});

describe("GetCallerIdentity", () => {
  it("names the account of a plain key", async () => {
    const world = await startWorld();
    expect(await world.sts("GetCallerIdentity")).toMatchObject({
      AccountId: account,
      Arn: `acs:ram::${account}:root`,
      IdentityType: "Account",
      UserId: account,
    });
  });

  it("names the RAM user of a key that belongs to one, by the name if the seed has it", async () => {
    const accessKeys = [
      { id: "testid", secret: "testsecret", ramUserId: "20001", ramUserName: "alice" },
      { id: "unnamed", secret: "s", ramUserId: "20002" },
    ];
    const world = await startWorld({ seed: { accounts: [{ accountId: account, accessKeys }] } });
    const alice = { AccountId: account, IdentityType: "RAMUser", UserId: "20001", PrincipalId: "20001" };
    expect(await world.sts("GetCallerIdentity")).toMatchObject({ ...alice, Arn: `acs:ram::${account}:user/alice` });
    const unnamed = await world.sts("GetCallerIdentity", {}, { key: { id: "unnamed", secret: "s" } });
    expect(unnamed).toMatchObject({ IdentityType: "RAMUser", Arn: `acs:ram::${account}:user/20002` });
  });
});
