import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { callV3, instanceId, startWorld, type TestWorld } from "./support";

describe("the emulator", () => {
  it("refuses connections while it is paused and keeps its port and state", async () => {
    const world = await startWorld();
    const { url } = world.emulator;
    await world.add("7", "101");
    await world.emulator.pause();
    await expect(world.add("7", "102")).rejects.toThrow(/ECONNREFUSED/);
    await world.emulator.resume();
    await world.add("7", "102");
    expect(world.emulator.url).toBe(url);
    expect(world.members("7")).toEqual(["101", "102"]);
  });

  it("never loses a member to calls that come at once", async () => {
    const world = await startWorld({ enforceRate: false });
    const users = Array.from({ length: 12 }, (_, index) => String(101 + index));
    await Promise.all(users.map((user) => world.add("7", user)));
    expect([...world.members("7")].sort()).toEqual(users);
  });

  it("serves a client that sends a whole URL as the Host", async () => {
    const world = await startWorld({ verifySignatures: false });
    const query = `Action=ListUsers&Version=2019-12-09&InstanceId=${instanceId}`;
    expect(await statusWithHost(world, world.emulator.url, query)).toBe(200);
  });

  it.each([
    ["quickbi-public.cn-hangzhou.aliyuncs.com", 200],
    ["quickbi-public.cn-hongkong.aliyuncs.com", 400],
    ["quickbi.internal", 200],
  ])("answers a Quick BI call to %s with HTTP %i", async (host, expected) => {
    const world = await startWorld({ verifySignatures: false });
    const status = await statusWithHost(world, host, "Action=QueryUserList&Version=2022-01-01");
    expect(status).toBe(expected);
    expect(world.emulator.calls()[0]?.code).toBe(expected === 200 ? "OK" : "Instance.Not.Exist");
  });

  it("answers 404 outside of its routes", async () => {
    const world = await startWorld();
    expect((await fetch(`${world.emulator.url}/elsewhere`)).status).toBe(404);
  });

  it("does not let a snapshot change with later calls", async () => {
    const world = await startWorld();
    const before = world.emulator.snapshot();
    await world.add("7", "101");
    expect(before.bastionhost.instances[0]?.groups[0]?.userIds).toEqual([]);
    const response = await callV3(world, { action: "GetCallerIdentity", version: "2015-04-01" });
    expect(response.status).toBe(200);
  });
});

async function statusWithHost(world: TestWorld, host: string, query: string): Promise<number | undefined> {
  const { port } = world.emulator;
  const path = `/?${query}&Format=JSON&AccessKeyId=testid`;
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end();
  });
}
