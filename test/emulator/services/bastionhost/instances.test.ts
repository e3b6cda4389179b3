import { describe, expect, it } from "vitest";
import { instanceId, startWorld } from "../../support";

const refused = { code: "Commodity.BizError.InvalidStatus", status: 400 };

describe("an instance", () => {
  it.each([
    ["missing", { InstanceId: "bastionhost-cn-none" }],
    ["of another account", { InstanceId: "bastionhost-cn-emulated02" }],
    ["of another region", { InstanceId: instanceId, RegionId: "cn-beijing" }],
  ])("that is %s refuses calls", async (_, parameters) => {
    const world = await startWorld();
    await expect(world.bastionhost("ListUsers", parameters)).rejects.toMatchObject(refused);
  });

  it.each(["EXPIRED", "UPGRADING", "PENDING"])("that is %s refuses calls but is described", async (status) => {
    const world = await startWorld();
    world.emulator.setStatus({ service: "bastionhost", instanceId }, status);
    await expect(world.add("7", "101")).rejects.toMatchObject(refused);
    expect(await world.bastionhost("DescribeInstances")).toMatchObject({
      TotalCount: 1,
      Instances: [{ InstanceId: instanceId, InstanceStatus: status }],
    });
  });

  it("serves calls that name its region and calls that name none", async () => {
    const world = await startWorld();
    const named = await world.bastionhost("ListUsers", { InstanceId: instanceId, RegionId: "cn-hangzhou" });
    expect(named["TotalCount"]).toBe(12);
    expect((await world.bastionhost("ListUsers", { InstanceId: instanceId }))["TotalCount"]).toBe(12);
  });
});

describe("DescribeInstances", () => {
  it.each([
    [{}, 1],
    [{ RegionId: "cn-hangzhou" }, 1],
    [{ RegionId: "cn-shanghai" }, 0],
    [{ InstanceStatus: "RUNNING" }, 1],
    [{ InstanceStatus: "EXPIRED" }, 0],
    [{ "InstanceId.1": "other", "InstanceId.2": instanceId }, 1],
    [{ "InstanceId.1": "bastionhost-cn-emulated02" }, 0],
    [{ PageNumber: 2, PageSize: 1 }, 1],
  ])("with %o counts %i instances of the caller", async (parameters: Record<string, string | number>, total) => {
    const world = await startWorld();
    expect((await world.bastionhost("DescribeInstances", parameters))["TotalCount"]).toBe(total);
    expect(world.emulator.calls()[0]?.unknownParameters).toEqual([]);
  });
});

describe("DescribeInstanceAttribute", () => {
  it.each(["RUNNING", "PENDING"])("describes an instance that is %s", async (status) => {
    const world = await startWorld();
    world.emulator.setStatus({ service: "bastionhost", instanceId }, status);
    const answer = await world.bastionhost("DescribeInstanceAttribute", { InstanceId: instanceId });
    expect(answer).toMatchObject({
      InstanceAttribute: { InstanceId: instanceId, RegionId: "cn-hangzhou", InstanceStatus: status },
    });
  });

  it.each([
    { InstanceId: "bastionhost-cn-none" },
    { InstanceId: "bastionhost-cn-emulated02" },
    { InstanceId: instanceId, RegionId: "cn-beijing" },
  ])("refuses %o", async (parameters: Record<string, string>) => {
    const world = await startWorld();
    await expect(world.bastionhost("DescribeInstanceAttribute", parameters)).rejects.toMatchObject(refused);
  });
});

describe("ListTagResources", () => {
  const instance = { RegionId: "cn-hangzhou", ResourceType: "INSTANCE", "ResourceId.1": instanceId };

  it("answers that an instance has no tags", async () => {
    const world = await startWorld();
    expect(await world.bastionhost("ListTagResources", instance)).toMatchObject({ TagResources: [] });
    expect(world.emulator.calls()[0]?.unknownParameters).toEqual([]);
  });

  it("refuses another type and more than 20 instances", async () => {
    const world = await startWorld();
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`ResourceId.${n + 1}`, instanceId]));
    for (const wrong of [{ ResourceType: "USER" }, many]) {
      const call = world.bastionhost("ListTagResources", { ...instance, ...wrong });
      await expect(call).rejects.toMatchObject({ code: "InvalidParameter" });
    }
  });
});
