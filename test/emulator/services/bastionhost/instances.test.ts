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
