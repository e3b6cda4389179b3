import { describe, expect, test } from "vitest";
import type { Answer, CallParameters, Session } from "../../../provider/base/api";
import type { Target } from "../../../provider/membership/target";
import { bastionhost } from "../../../provider/services/bastionhost/service";
import { failure } from "../../support/fake-place";
import { fakeClock } from "../../support/clock";

const group: Target = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i-1", side: "group", id: "7" };
const user: Target = { ...group, side: "user", id: "101" };

/** A session that answers every write with the same elements. */
function answering(results: readonly unknown[]): Session & { sent: [string, CallParameters][] } {
  const sent: [string, CallParameters][] = [];
  const write = async (action: string, parameters: CallParameters | (() => CallParameters)): Promise<Answer> => {
    sent.push([action, typeof parameters === "function" ? parameters() : parameters]);
    return { RequestId: "R", Results: results };
  };
  return {
    sent,
    write,
    read: () => Promise.reject(new Error("unused")),
    account: async () => "account 1",
    clock: fakeClock(),
  };
}

const element = (UserId: string, Code: string): unknown => ({ UserId, Code, UserGroupId: "7", Message: "" });

describe("codes of Results[]", () => {
  const failed = (code: string): unknown => ({ kind: "failed", failure: { code, requestId: "R" } });
  const unclear = (code: string): unknown => ({ kind: "unclear", failure: { code, requestId: "R" } });

  test.each([
    { code: "OK", add: { kind: "done" }, remove: { kind: "done" } },
    { code: "OBJECT_AlREADY_EXISTS", add: { kind: "done" }, remove: unclear("OBJECT_AlREADY_EXISTS") },
    { code: "OBJECT_ALREADY_EXISTS", add: { kind: "done" }, remove: unclear("OBJECT_ALREADY_EXISTS") },
    { code: "OBJECT_NOT_FOUND", add: failed("OBJECT_NOT_FOUND"), remove: unclear("OBJECT_NOT_FOUND") },
    { code: "INVALID_ARGUMENT", add: failed("INVALID_ARGUMENT"), remove: unclear("INVALID_ARGUMENT") },
    { code: "UNEXPECTED", add: failed("UNEXPECTED"), remove: failed("UNEXPECTED") },
    { code: "NEVER_SEEN", add: failed("NEVER_SEEN"), remove: failed("NEVER_SEEN") },
  ])("$code means something else for an add than for a remove, where it must", async ({ code, add, remove }) => {
    const { group: side } = bastionhost.sides;
    expect((await side.add(answering([element("1", code)]), group, ["1"])).get("1")).toMatchObject(add as object);
    expect((await side.remove(answering([element("1", code)]), group, ["1"])).get("1")).toMatchObject(remove as object);
  });

  test("a code that is not a word is not repeated", async () => {
    const code = "\u001b[31m\n::error::code";
    const outcomes = await bastionhost.sides.group.add(answering([element("1", code)]), group, ["1"]);
    expect(outcomes.get("1")).toMatchObject({ kind: "failed" });
    expect(JSON.stringify(outcomes.get("1"))).not.toContain("error::");
  });

  test("two elements that contradict each other prove nothing", async () => {
    const outcomes = await bastionhost.sides.group.add(
      answering([element("1", "OK"), element("1", "UNEXPECTED")]),
      group,
      ["1"],
    );
    expect(outcomes.get("1")).toEqual({ kind: "unclear" });
  });
});

describe("sides", () => {
  test("a group takes its users in one call, as JSON", async () => {
    const session = answering([]);
    await bastionhost.sides.group.add(session, group, ["1", "2"]);
    expect(session.sent).toEqual([
      ["AddUsersToGroup", { InstanceId: "i-1", RegionId: "cn-hangzhou", UserGroupId: "7", UserIds: '["1","2"]' }],
    ]);
  });

  test("a user takes one call per group, and the outcome is the group's", async () => {
    const session = answering([element("101", "OK")]);
    const outcomes = await bastionhost.sides.user.remove(session, user, ["7"]);
    expect(session.sent).toEqual([
      ["RemoveUsersFromGroup", { InstanceId: "i-1", RegionId: "cn-hangzhou", UserGroupId: "7", UserIds: '["101"]' }],
    ]);
    expect(outcomes).toEqual(new Map([["7", { kind: "done" }]]));
  });

  test.each([
    { code: "InvalidParameter", group: "member", user: "member" },
    { code: "OBJECT_NOT_FOUND", group: "call", user: "member" },
    { code: "Forbidden.RAM", group: "call", user: "call" },
    { code: "Commodity.BizError.InvalidStatus", group: "call", user: "call" },
  ])("$code is the fault of: $group (group side), $user (user side)", ({ code, ...faults }) => {
    const { sides } = bastionhost;
    expect([sides.group.blames(failure({ code })), sides.user.blames(failure({ code }))]).toEqual([
      faults.group,
      faults.user,
    ]);
  });

  test.each([
    ["101", true],
    ["0", true],
    ["alice", false],
    ["007", false],
    ["1,2", false],
    ["-1", false],
  ])("%s is an id: %s", (id, isId) => {
    expect(bastionhost.refusesId(id, "user") === undefined).toBe(isId);
  });
});
