import { describe, expect, it } from "vitest";
import { request } from "node:http";
import { callV3, instanceId, startWorld } from "./support";

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
    const path = `/?Action=ListUsers&Version=2019-12-09&Format=JSON&AccessKeyId=testid&InstanceId=${instanceId}`;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port, url } = world.emulator;
      request({ host: "127.0.0.1", port, path, headers: { host: url } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(200);
  });

  it("answers 404 beside its routes", async () => {
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
