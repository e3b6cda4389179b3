import { describe, expect, it } from "vitest";
import { account, finance, instanceId, quickbiUser, role, startWorld, type Json, type TestWorld } from "./support";

const throttled = { code: "Throttling.User", status: 400, message: "Request was denied due to user flow control." };

async function repeat(times: number, call: () => Promise<Json>): Promise<void> {
  for (let n = 0; n < times; n += 1) await call();
}

const add = (world: TestWorld) => (): Promise<Json> => world.add("7", "101");

describe("the rate", () => {
  it("is ten Bastionhost writes in any rolling second", async () => {
    const world = await startWorld();
    await repeat(5, add(world));
    world.advance(600);
    await repeat(5, add(world));
    await expect(world.add("7", "101")).rejects.toMatchObject(throttled);
    world.advance(399);
    await expect(world.add("7", "101")).rejects.toMatchObject(throttled);
    world.advance(1);
    // The first five have left the window; refused calls do not count.
    await repeat(5, add(world));
    await expect(world.add("7", "101")).rejects.toMatchObject(throttled);
  });

  it("is counted for each action separately", async () => {
    const world = await startWorld();
    await repeat(10, add(world));
    await world.remove("7", "101");
    await repeat(40, () => world.bastionhost("ListUsers", { InstanceId: instanceId }));
  });

  it("is counted for the account, whichever of its keys calls", async () => {
    const world = await startWorld();
    await repeat(10, add(world));
    const answer = await world.sts("AssumeRole", { RoleArn: role, RoleSessionName: "test" });
    const given = answer["Credentials"] as { AccessKeyId: string; AccessKeySecret: string; SecurityToken: string };
    const key = { id: given.AccessKeyId, secret: given.AccessKeySecret, token: given.SecurityToken };
    const parameters = { InstanceId: "bastionhost-cn-emulated02", UserGroupId: "7", UserIds: '["101"]' };
    // Another account has a quota of its own.
    await world.bastionhost("AddUsersToGroup", parameters, { key });
  });

  it.each([
    ["AddUserGroupMember", { UserGroupId: finance, UserIdList: quickbiUser(102) }, 50],
    ["QueryUserGroupMember", { UserGroupId: finance }, 30],
  ])("of Quick BI %s %o is %i", async (action, parameters: Record<string, string>, perSecond) => {
    const world = await startWorld();
    await repeat(perSecond, () => world.quickbi(action, parameters));
    await expect(world.quickbi(action, parameters)).rejects.toMatchObject(throttled);
  });

  it("can be replaced for an action, or not be enforced at all", async () => {
    const world = await startWorld({ settings: { rates: { "bastionhost.ListUsers": 1 } } });
    const list = (): Promise<Json> => world.bastionhost("ListUsers", { InstanceId: instanceId });
    await list();
    await expect(list()).rejects.toMatchObject(throttled);
    world.emulator.configure({ enforceRate: false });
    await list();
  });

  it("is shared with another client while that one is active", async () => {
    const world = await startWorld();
    const other = { service: "bastionhost", action: "AddUsersToGroup", accountId: account };
    world.emulator.addOtherClient({ ...other, callsPerSecond: 8, forMs: 5000 });
    await repeat(2, add(world));
    await expect(world.add("7", "101")).rejects.toMatchObject(throttled);
    world.advance(5000);
    await repeat(10, add(world));
  });
});
