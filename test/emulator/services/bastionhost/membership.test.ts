import { describe, expect, it } from "vitest";
import { instanceId, resultCodes, startWorld } from "../../support";

describe("AddUsersToGroup and RemoveUsersFromGroup", () => {
  it("answer with one code for each user and HTTP 200 even when some fail", async () => {
    const world = await startWorld();
    const added = await world.add("9", "103", "101", "999", "x1");
    expect(resultCodes(added)).toEqual([
      ["103", "OBJECT_AlREADY_EXISTS"],
      ["101", "OK"],
      ["999", "OBJECT_NOT_FOUND"],
      ["x1", "INVALID_ARGUMENT"],
    ]);
    expect(world.members("9")).toEqual(["103", "104", "101"]);
    const removed = await world.remove("9", "103", "112", "999");
    expect(resultCodes(removed)).toEqual([
      ["103", "OK"],
      ["112", "OBJECT_NOT_FOUND"],
      ["999", "OBJECT_NOT_FOUND"],
    ]);
    expect(world.members("9")).toEqual(["104", "101"]);
    expect(world.emulator.calls().map((call) => [call.status, call.applied])).toEqual([
      [200, true],
      [200, true],
    ]);
  });

  it("count a user who is named twice as a member the second time", async () => {
    const world = await startWorld();
    const codes = resultCodes(await world.add("7", "101", "101")).map(([, code]) => code);
    expect(codes).toEqual(["OK", "OBJECT_AlREADY_EXISTS"]);
    expect(world.members("7")).toEqual(["101"]);
  });

  it("give every user OBJECT_NOT_FOUND for an unknown group, or refuse the call by a switch", async () => {
    const world = await startWorld();
    expect(resultCodes(await world.add("70", "101"))).toEqual([["101", "OBJECT_NOT_FOUND"]]);
    expect(world.emulator.calls().at(-1)?.applied).toBe(false);
    world.emulator.configure({ bastionhostUnknownGroupOnWrite: "error" });
    await expect(world.add("70", "101")).rejects.toMatchObject({ code: "OBJECT_NOT_FOUND", status: 400 });
  });

  it("take 100 users and refuse 101", async () => {
    const world = await startWorld();
    const users = Array.from({ length: 101 }, (_, index) => String(101 + index));
    expect(resultCodes(await world.add("7", ...users.slice(0, 100)))).toHaveLength(100);
    await expect(world.add("7", ...users)).rejects.toMatchObject({
      code: "InvalidParameter",
      status: 400,
      message: "The argument is invalid.",
    });
  });

  it.each(["[]", "101,102", '"101"', "[101]", '{"0":"101"}', '["101"'])("refuse UserIds %s", async (UserIds) => {
    const world = await startWorld();
    const call = world.bastionhost("AddUsersToGroup", { InstanceId: instanceId, UserGroupId: "7", UserIds });
    await expect(call).rejects.toMatchObject({ code: "InvalidParameter", status: 400 });
    expect(world.members("7")).toEqual([]);
  });

  it.each(["InstanceId", "UserGroupId", "UserIds"])("refuse a call without %s", async (name) => {
    const world = await startWorld();
    const all: Record<string, string> = { InstanceId: instanceId, UserGroupId: "7", UserIds: '["101"]' };
    const { [name]: _, ...rest } = all;
    const expected = { code: `Missing${name}`, status: 400, message: `${name} is mandatory for this action.` };
    await expect(world.bastionhost("AddUsersToGroup", rest)).rejects.toMatchObject(expected);
    await expect(world.bastionhost("AddUsersToGroup", { ...rest, [name]: "" })).rejects.toMatchObject(expected);
  });

  it("refuse a group id that is not a number", async () => {
    const world = await startWorld();
    await expect(world.add("dba", "101")).rejects.toMatchObject({ code: "InvalidParameter" });
  });
});
