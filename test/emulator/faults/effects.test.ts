import { describe, expect, it } from "vitest";
import type { FaultRule } from "../../../emulator";
import { callV3, instanceId, resultCodes, startWorld, type Json, type TestWorld } from "../support";

const listMembers = (world: TestWorld): Promise<Json> =>
  world.bastionhost("ListUsers", { InstanceId: instanceId, UserGroupId: "7" });

const addOverV3 = (world: TestWorld): Promise<Response> =>
  callV3(world, {
    action: "AddUsersToGroup",
    version: "2019-12-09",
    parameters: { InstanceId: instanceId, UserGroupId: "7", UserIds: '["101"]' },
  });

describe("a fault of the connection", () => {
  it.each([
    ["reset-before", []],
    ["reset-after", ["101"]],
  ] as const)("%s leaves the members %o", async (kind, expected) => {
    const world = await startWorld();
    world.emulator.faults.add({ effect: { kind } });
    await expect(world.add("7", "101")).rejects.toThrow(/ECONNRESET|socket hang up/);
    expect(world.members("7")).toEqual(expected);
    expect(world.emulator.calls()).toMatchObject([{ status: 0, fault: kind, applied: expected.length > 0 }]);
  });

  it.each([
    [false, []],
    [true, ["101"]],
  ])("holds the call without an answer (processed: %s) until the port closes", async (processed, expected) => {
    const world = await startWorld();
    world.emulator.faults.add({ effect: { kind: "timeout", processed } });
    const arrived = new Promise<void>((resolve) => {
      world.emulator.world.listen(() => resolve());
    });
    const call = expect(world.add("7", "101")).rejects.toThrow();
    await arrived;
    expect(world.members("7")).toEqual(expected);
    await world.emulator.close();
    await call;
  });

  it("cuts an answer short", async () => {
    const world = await startWorld();
    world.emulator.faults.add({ effect: { kind: "raw", body: '{"RequestId":', truncate: true } });
    const response = await addOverV3(world);
    await expect(response.text()).rejects.toThrow();
  });
});

describe("a fault of the answer", () => {
  it.each([
    ["json", 503, '"Code":"ServiceUnavailable"'],
    ["json", 500, '"Code":"InternalError"'],
    ["html", 502, "<h1>502</h1>"],
    ["empty", 500, ""],
  ] as const)("is a %s body with HTTP %i", async (body, status, text) => {
    const world = await startWorld();
    world.emulator.faults.add({ effect: { kind: "status", status, body, processed: true } });
    const response = await addOverV3(world);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text);
    expect(world.members("7")).toEqual(["101"]);
  });

  it("has the code of the rule and applies nothing unless `processed`", async () => {
    const world = await startWorld();
    world.emulator.faults.add({ effect: { kind: "status", status: 500, body: "json", code: "Odd.Code" } });
    await expect(world.add("7", "101")).rejects.toMatchObject({ code: "Odd.Code", status: 500 });
    expect(world.members("7")).toEqual([]);
  });

  it("throttles, with a hint when the rule gives one", async () => {
    const world = await startWorld();
    world.emulator.faults.add({ effect: { kind: "throttle", retryAfter: 3 }, times: 2 });
    const response = await addOverV3(world);
    expect([response.status, response.headers.get("x-acs-retry-after")]).toEqual([400, "3"]);
    await expect(world.add("7", "101")).rejects.toMatchObject({ code: "Throttling.User", status: 400 });
    expect(world.members("7")).toEqual([]);
  });

  it("is any text, status, type and location", async () => {
    const world = await startWorld();
    const body = "[1,2]";
    world.emulator.faults.add({
      effect: { kind: "raw", body, status: 302, contentType: "text/plain", location: "#x" },
    });
    const response = await fetch(`${world.emulator.url}/?Action=X`, { redirect: "manual" });
    expect([response.status, response.headers.get("location"), await response.text()]).toEqual([302, "#x", body]);
    expect(response.headers.get("content-type")).toBe("text/plain");
  });

  it("is delayed by the time in the rule", async () => {
    const waits: number[] = [];
    const sleep = async (ms: number): Promise<void> => void waits.push(ms);
    const world = await startWorld({ sleep, latencyMs: 20 });
    world.emulator.faults.add({ effect: { kind: "delay", delayMs: 1000 } });
    await world.add("7", "101");
    await world.add("7", "101");
    expect(waits).toEqual([1020, 20]);
  });
});

describe("a fault of Results[]", () => {
  it("forces codes on members, which are then not applied", async () => {
    const world = await startWorld();
    world.emulator.faults.add({ effect: { kind: "members", codes: { "102": "UNEXPECTED", "103": "OK" } } });
    const codes = resultCodes(await world.add("7", "101", "102", "103"));
    expect(codes.map(([, code]) => code)).toEqual(["OK", "UNEXPECTED", "OK"]);
    expect(world.members("7")).toEqual(["101"]);
  });

  it.each([
    ["missing", ["101"]],
    ["reordered", ["102", "101"]],
    ["doubled", ["101", "102", "101", "102"]],
    ["unasked", ["101", "102", "999999999"]],
  ] as const)("shows them %s while the call is applied", async (shape, expected) => {
    const world = await startWorld();
    world.emulator.faults.add({ effect: { kind: "results", shape } });
    expect(resultCodes(await world.add("7", "101", "102")).map(([user]) => user)).toEqual(expected);
    expect(world.members("7")).toEqual(["101", "102"]);
  });

  it("leaves the field out", async () => {
    const world = await startWorld();
    world.emulator.faults.add({ effect: { kind: "results", shape: "absent" } });
    expect(await world.add("7", "101")).not.toHaveProperty("Results");
  });
});

describe("a stale listing", () => {
  it("shows the state before the last writes", async () => {
    const world = await startWorld();
    await world.add("7", "101");
    await world.add("7", "102");
    const stale: FaultRule = { action: "ListUsers", effect: { kind: "stale", writes: 1 } };
    world.emulator.faults.add(stale);
    expect((await listMembers(world))["TotalCount"]).toBe(1);
    expect((await listMembers(world))["TotalCount"]).toBe(2);
    world.emulator.faults.add({ ...stale, effect: { kind: "stale", writes: 9 } });
    expect((await listMembers(world))["TotalCount"]).toBe(0);
  });

  it("never applies a write to an old state", async () => {
    const world = await startWorld();
    await world.add("7", "101");
    world.emulator.faults.add({ effect: { kind: "stale", writes: 1 } });
    await world.add("7", "102");
    expect(world.members("7")).toEqual(["101", "102"]);
  });
});
