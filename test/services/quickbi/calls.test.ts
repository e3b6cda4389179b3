import { describe, expect, test } from "vitest";
import type { Answer, Session } from "../../../provider/base/api";
import { CallError } from "../../../provider/base/call-error";
import { childrenOf, findGroup, groupsOf, userExists, usersOf } from "../../../provider/services/quickbi/calls";
import { fakeClock } from "../../support/clock";

function answering(answer: Answer | CallError): Session {
  return {
    read: async () => {
      if (answer instanceof CallError) throw answer;
      return answer;
    },
    write: () => Promise.reject(new Error("unused")),
    account: async () => "account 1",
    clock: fakeClock(),
  };
}

const refused = (code: string): CallError =>
  new CallError({ kind: "not-found", outcome: "none", service: "quickbi", action: "Any", reason: "no", code });

describe.each([
  ["usersOf", usersOf],
  ["groupsOf", groupsOf],
  ["childrenOf", childrenOf],
])("%s", (_name, list) => {
  test("a list that is null is empty", async () => {
    expect(await list(answering({ Success: true, Result: null }), "x")).toEqual([]);
  });

  test.each([{ Success: true }, { Success: true, Result: {} }, { Result: [] }])(
    "%j is not a listing",
    async (answer) => {
      await expect(list(answering(answer), "x")).rejects.toMatchObject({ kind: "answer" });
    },
  );

  test("an answer that says it failed is an error", async () => {
    await expect(list(answering({ Success: false, Result: [], RequestId: "R-1" }), "x")).rejects.toMatchObject({
      kind: "caller",
      requestId: "R-1",
    });
  });
});

describe("findGroup", () => {
  test("a group is found with its name, or without one where the answer has none", async () => {
    const models = [{ UsergroupId: "g", UsergroupName: "sales" }];
    expect(await findGroup(answering({ Success: true, Result: { UserGroupModels: models } }), "g")).toEqual({
      id: "g",
      name: "sales",
    });
    expect(await findGroup(answering({ Success: true, Result: {} }), "g")).toEqual({ id: "g" });
  });

  test("only a code about groups, or the list of failed ids, proves that there is none", async () => {
    expect(await findGroup(answering(refused("Usergroup.Not.Exist")), "g")).toBeUndefined();
    expect(await findGroup(answering({ Success: true, Result: { FailedUserGroupIds: ["g"] } }), "g")).toBeUndefined();
    await expect(findGroup(answering(refused("Invalid.User")), "g")).rejects.toMatchObject({ code: "Invalid.User" });
  });
});

test("only a code about users, or a no, proves that there is no user", async () => {
  expect(await userExists(answering({ Success: true, Result: true }), "u")).toBe(true);
  expect(await userExists(answering({ Success: true, Result: "false" }), "u")).toBe(false);
  expect(await userExists(answering(refused("Invalid.User")), "u")).toBe(false);
  await expect(userExists(answering(refused("Usergroup.Not.Exist")), "u")).rejects.toBeInstanceOf(CallError);
});
