import { describe, expect, it } from "vitest";
import type { Seed } from "../../../emulator";
import { parseSeed } from "../../../emulator/seed";
import { account, control, finance, instanceId, quickbiUser, startWorld } from "../support";

const onePlace: Seed = {
  accounts: [{ accountId: "1" }],
  bastionhost: {
    instances: [
      {
        instanceId: "i-1",
        regionId: "cn-hangzhou",
        accountId: "1",
        users: [
          { userId: "1", userName: "alice", displayName: "Alice" },
          { userId: "2", userName: "bob" },
        ],
        groups: [{ userGroupId: "7", userGroupName: "dba", userIds: ["1"] }],
      },
    ],
  },
  quickbi: {
    organizations: [
      {
        accountId: "1",
        users: [{ userId: "u", accountName: "alice", nickName: "Alice" }],
        groups: [
          { userGroupId: "g", userGroupName: "all" },
          { userGroupId: "s", userGroupName: "some", parentUserGroupId: "g", userIds: ["u"] },
        ],
      },
    ],
  },
};

describe("the control routes", () => {
  it("reset state, calls, settings, faults and rates", async () => {
    const world = await startWorld();
    await world.add("7", "101");
    await control(world, "POST", "/settings", { quickbiBatch: "prefix", enforceRate: false });
    await control(world, "POST", "/faults", { effect: { kind: "reset-before" }, times: -1 });
    expect((await control(world, "POST", "/reset")).status).toBe(204);
    expect(world.members("7")).toEqual([]);
    expect(world.emulator.calls()).toEqual([]);
    expect(await (await control(world, "GET", "/faults")).json()).toEqual([]);
    expect(await (await control(world, "GET", "/settings")).json()).toMatchObject({
      quickbiBatch: "atomic",
      enforceRate: true,
    });
    await world.add("7", "101");
  });

  it("replace the seed, and keep the old one when the new one is wrong", async () => {
    const world = await startWorld();
    const wrong = await control(world, "POST", "/seed", { accounts: [{}] });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toEqual({ error: expect.stringContaining("Seed: accounts.0.accountId: ") as string });
    expect(world.members("9")).toEqual(["103", "104"]);
    await control(world, "POST", "/seed", { accounts: [{ accountId: "5" }] });
    expect(await (await control(world, "GET", "/state")).json()).toEqual(parseSeed({ accounts: [{ accountId: "5" }] }));
  });

  it("show and clear the calls", async () => {
    const world = await startWorld();
    await world.add("7", "101");
    expect(await (await control(world, "GET", "/calls")).json()).toEqual([
      {
        n: 1,
        at: world.now(),
        protocol: "V1",
        method: "POST",
        service: "bastionhost",
        action: "AddUsersToGroup",
        parameters: { InstanceId: instanceId, UserGroupId: "7", UserIds: '["101"]' },
        unknownParameters: [],
        accountId: account,
        status: 200,
        code: "OK",
        requestId: world.emulator.calls()[0]?.requestId,
        ms: 0,
        applied: true,
      },
    ]);
    await control(world, "DELETE", "/calls");
    expect(world.emulator.calls()).toEqual([]);
  });

  it("make drift in both services", async () => {
    const world = await startWorld();
    const ops = `/groups/bastionhost/${instanceId}/9`;
    await control(world, "PUT", `${ops}/members`, { set: ["101", "102"], add: ["103"], remove: ["101"] });
    expect(world.members("9")).toEqual(["102", "103"]);
    await control(world, "PUT", `/groups/quickbi/${account}/${finance}/members`, { add: [quickbiUser(102)] });
    expect(world.quickbiMembers(finance)).toEqual([quickbiUser(101), quickbiUser(102)]);
    expect((await control(world, "DELETE", ops)).status).toBe(204);
    expect(() => world.members("9")).toThrow("No group 9");
    expect(world.emulator.calls()).toEqual([]);
  });

  it("show changes by hand beside the calls, as they took effect", async () => {
    const world = await startWorld();
    await world.add("7", "101");
    const ops = `/groups/bastionhost/${instanceId}/9`;
    await control(world, "PUT", `${ops}/members`, { set: ["101", "103"], add: ["103"] });
    await control(world, "PUT", `${ops}/members`, { add: ["101"] });
    await control(world, "POST", `/owners/bastionhost/${instanceId}/status`, { status: "EXPIRED" });
    await control(world, "DELETE", ops);
    const common = { at: world.now(), afterCall: 1, method: "by hand", service: "bastionhost" };
    const group = { owner: instanceId, group: "9" };
    expect(await (await control(world, "GET", "/changes")).json()).toEqual([
      {
        ...common,
        n: 1,
        action: "change members",
        parameters: { ...group, add: '["101"]', remove: '["104"]' },
        applied: true,
      },
      { ...common, n: 2, action: "change members", parameters: group, applied: false },
      { ...common, n: 3, action: "set status", parameters: { owner: instanceId, status: "EXPIRED" }, applied: true },
      { ...common, n: 4, action: "delete group", parameters: group, applied: true },
    ]);
    expect(world.emulator.calls()).toHaveLength(1);
    await control(world, "DELETE", "/calls");
    expect(world.emulator.changes()).toEqual([]);
  });

  it("show who was added to and removed from a group since the reset", async () => {
    const world = await startWorld();
    const groups = async (): Promise<unknown> => {
      const [owner] = (await (await control(world, "GET", "/groups")).json()) as [{ readonly groups: unknown }];
      return owner.groups;
    };
    const [dba, ops, audit] = [
      { id: "7", name: "dba", userIds: [] },
      { id: "9", name: "ops", userIds: ["103", "104"] },
      { id: "11", name: "audit", userIds: [] },
    ];
    await world.add("7", "101", "102");
    await world.remove("7", "102");
    await world.remove("9", "103");
    expect(await groups()).toEqual([
      { ...dba, userIds: ["101"], added: ["101"], removed: ["102"] },
      { ...ops, userIds: ["104"], removed: ["103"] },
      audit,
    ]);
    await world.add("9", "103");
    await world.add("7", "102");
    expect(await groups()).toEqual([
      { ...dba, userIds: ["101", "102"], added: ["101", "102"] },
      { ...ops, userIds: ["104", "103"] },
      audit,
    ]);
    await control(world, "POST", "/reset");
    expect(await groups()).toEqual([dba, ops, audit]);
  });

  it("show the users and groups of every service in one shape", async () => {
    const world = await startWorld({ seed: onePlace });
    expect(await (await control(world, "GET", "/groups")).json()).toEqual([
      {
        service: "bastionhost",
        id: "i-1",
        title: "Bastionhost i-1",
        facts: "cn-hangzhou · account 1 · RUNNING",
        status: "RUNNING",
        users: [
          { id: "1", label: "Alice", names: ["alice"] },
          { id: "2", label: "bob", names: ["bob"] },
        ],
        groups: [{ id: "7", name: "dba", userIds: ["1"] }],
      },
      {
        service: "quickbi",
        id: "1",
        title: "Quick BI",
        facts: "account 1 · active",
        status: "active",
        users: [{ id: "u", label: "Alice", names: ["alice"] }],
        groups: [
          { id: "g", name: "all", userIds: [] },
          { id: "s", name: "some", userIds: ["u"], note: "in all" },
        ],
      },
    ]);
  });

  it("change the status of what owns the groups", async () => {
    const world = await startWorld();
    await control(world, "POST", `/owners/bastionhost/${instanceId}/status`, { status: "EXPIRED" });
    await expect(world.add("7", "101")).rejects.toMatchObject({ code: "Commodity.BizError.InvalidStatus" });
    await control(world, "POST", `/owners/quickbi/${account}/status`, { status: "Instance.Expired" });
    await expect(world.quickbi("QueryUserList")).rejects.toMatchObject({ code: "Instance.Expired" });
  });

  it("take faults, one or many, and another client", async () => {
    const world = await startWorld();
    const throttle = { effect: { kind: "throttle" } };
    const added = await control(world, "POST", "/faults", [throttle, throttle]);
    expect([added.status, await added.json()]).toEqual([201, [throttle, throttle]]);
    await control(world, "DELETE", "/faults");
    const other = { service: "bastionhost", action: "AddUsersToGroup", accountId: account };
    await control(world, "POST", "/other-clients", { ...other, callsPerSecond: 10, forMs: 1000 });
    await expect(world.add("7", "101")).rejects.toMatchObject({ code: "Throttling.User" });
  });

  it.each([
    ["POST", "/settings", { quickbiBatch: "x" }, "Settings: quickbiBatch: "],
    ["POST", "/settings", { nothing: 1 }, "Settings: nothing: "],
    ["POST", "/faults", [{ effect: { kind: "throttle" } }, { effect: {} }], "Fault: effect.kind: "],
    ["PUT", `/groups/bastionhost/${instanceId}/70/members`, { add: [] }, `No group 70 in bastionhost ${instanceId}`],
    ["PUT", "/groups/none/x/70/members", { add: [] }, "No service none: one of bastionhost, "],
    ["POST", "/owners/bastionhost/none/status", { status: "EXPIRED" }, "No owner of groups none in bastionhost"],
    ["POST", `/owners/quickbi/${account}/status`, { status: "x" }, "Status x is not one of "],
  ])("%s %s %o is refused with %s", async (method, path, body, message) => {
    const world = await startWorld();
    const response = await control(world, method, path, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining(message) as string });
    expect(world.emulator.faults.list()).toEqual([]);
  });

  it("send calls and drift as events", async () => {
    const world = await startWorld();
    const reader = (await control(world, "GET", "/events")).body?.getReader();
    const read = async (): Promise<string> =>
      new TextDecoder().decode((await reader?.read())?.value as Uint8Array | undefined);
    await world.add("7", "101");
    expect(await read()).toMatch(/^event: call\ndata: \{"kind":"call","call":\{"n":1,/);
    world.emulator.changeMembers({ service: "bastionhost", instanceId, userGroupId: "7" }, { set: [] });
    expect(await read()).toMatch(/^event: state\n/);
  });
});
