import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { parseSeed } from "../../../../emulator/seed";
import { startWorld } from "../../support";
import { alice, bob, contractors, directory, instanceId, staff, startEiam } from "./support";

describe("an instance", () => {
  it("that is unknown, or of another account, is refused", async () => {
    const { call } = await startEiam();
    const refused = { code: "EntityNotExists.Instance", status: 404 };
    await expect(call("ListGroups", { InstanceId: "idaas_none" })).rejects.toMatchObject(refused);
    const other = { id: "testid2", secret: "testsecret2" };
    await expect(call("ListGroups", {}, other)).rejects.toMatchObject(refused);
    await expect(call("GetInstance", {}, other)).rejects.toMatchObject(refused);
    expect(await call("ListInstances", {}, other)).toMatchObject({ TotalCount: 0, Instances: [] });
  });

  it.each([
    ["eiam.cn-hangzhou.aliyuncs.com", 200],
    ["eiam.cn-hongkong.aliyuncs.com", 404],
    ["eiam.internal", 200],
  ])("answers a call to %s with HTTP %i, by its region", async (host, expected) => {
    const { emulator } = await startWorld({ verifySignatures: false });
    const query = `Action=ListGroups&Version=2021-12-01&InstanceId=${instanceId}&Format=JSON&AccessKeyId=testid`;
    const status = new Promise((resolve, reject) => {
      const sent = request(
        { host: "127.0.0.1", port: emulator.port, path: `/?${query}`, headers: { host } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      sent.on("error", reject).end();
    });
    expect(await status).toBe(expected);
  });

  it("that is creating is listed, and refuses every other call", async () => {
    const { call, emulator } = await startEiam();
    emulator.setStatus({ service: "eiam", instanceId }, "creating");
    for (const action of ["ListGroups", "ListUsers"]) {
      await expect(call(action)).rejects.toMatchObject({ code: "OperationDenied.InstanceStatus", status: 400 });
    }
    expect((await call("GetInstance"))["Instance"]).toMatchObject({ InstanceId: instanceId, Status: "creating" });
    expect(() => emulator.setStatus({ service: "eiam", instanceId }, "gone")).toThrow("not one of running, creating");
  });
});

describe("ListInstances", () => {
  it.each([
    [{}, 1],
    [{ Status: "running" }, 1],
    [{ Status: "creating" }, 0],
    [{ "InstanceIds.1": "other", "InstanceIds.2": instanceId }, 1],
    [{ "InstanceIds.1": "other" }, 0],
    [{ PageNumber: "2" }, 1],
  ])("with %o counts %i instances of the caller", async (parameters, total) => {
    const { call } = await startEiam();
    expect((await call("ListInstances", parameters as Record<string, string>))["TotalCount"]).toBe(total);
  });
});

describe("drift", () => {
  it("changes members, and forgets who a directory imported when they are no longer in", async () => {
    const { emulator, members, call } = await startEiam();
    const group = { service: "eiam", instanceId, userGroupId: directory } as const;
    emulator.changeMembers(group, { set: [alice, bob] });
    expect(members(directory)).toEqual([alice, bob]);
    expect(emulator.snapshot().eiam.instances[0]?.groups[2]?.imported).toEqual([]);
    emulator.deleteGroup(group);
    expect(await call("ListGroups")).toMatchObject({ Groups: [{ GroupId: staff }, { GroupId: contractors }] });
  });
});

describe("a seed", () => {
  const seedWith = (group: object) => ({
    accounts: [{ accountId: "1" }],
    eiam: {
      instances: [
        {
          instanceId: "i",
          regionId: "r",
          accountId: "1",
          users: [{ userId: "user_1", username: "u" }],
          groups: [{ groupId: "group_1", groupName: "g", ...group }],
        },
      ],
    },
  });

  it.each([
    ["userIds", { userIds: ["user_2"] }],
    ["imported", { imported: [{ userId: "user_1", sourceType: "ad" }] }],
    ["imported", { userIds: ["user_1"], imported: Array(2).fill({ userId: "user_1", sourceType: "ad" }) }],
    ["imported.0.sourceType", { userIds: ["user_1"], imported: [{ userId: "user_1", sourceType: "build_in" }] }],
  ])("with a mistake at %s is refused with that path (%#)", (path, group) => {
    expect(() => parseSeed(seedWith(group))).toThrow(`Seed: eiam.instances.0.groups.0.${path}`);
  });
});
