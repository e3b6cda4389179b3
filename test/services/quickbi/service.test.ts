import { describe, expect, test } from "vitest";
import { CallError } from "../../../provider/base/call-error";
import type { Answer, CallParameters, Session } from "../../../provider/base/api";
import type { Target } from "../../../provider/membership/target";
import { quickbi } from "../../../provider/services/quickbi/service";
import { failure } from "../../support/fake-place";
import { fakeClock } from "../../support/clock";

const group: Target = { service: "quickbi", regionId: "cn-hangzhou", side: "group", id: "finance" };
const user: Target = { ...group, side: "user", id: "alice" };

/** A session that answers, or refuses, by action. */
function answering(
  answers: Readonly<Record<string, Answer | CallError>>,
): Session & { sent: [string, CallParameters][] } {
  const sent: [string, CallParameters][] = [];
  const answer = async (action: string, parameters: CallParameters | (() => CallParameters)): Promise<Answer> => {
    sent.push([action, typeof parameters === "function" ? parameters() : parameters]);
    const found = answers[action];
    if (found === undefined) throw new Error(`no answer to ${action}`);
    if (found instanceof CallError) throw found;
    return found;
  };
  return { sent, read: answer, write: answer, account: async () => "account 1", clock: fakeClock() };
}

const yes = { Success: true, Result: true };

describe("calls", () => {
  test.each([
    {
      name: "a group is given many users",
      run: (s: Session) => quickbi.sides.group.add(s, group, ["a", "b"]),
      sent: ["AddUserGroupMember", { UserGroupId: "finance", UserIdList: "a,b" }],
    },
    {
      name: "a group loses one user",
      run: (s: Session) => quickbi.sides.group.remove(s, group, ["a"]),
      sent: ["DeleteUserGroupMember", { UserGroupId: "finance", UserId: "a" }],
    },
    {
      name: "a user is given many groups",
      run: (s: Session) => quickbi.sides.user.add(s, user, ["a", "b"]),
      sent: ["AddUserGroupMembers", { UserId: "alice", UserGroupIds: "a,b" }],
    },
    {
      name: "a user loses many groups",
      run: (s: Session) => quickbi.sides.user.remove(s, user, ["a", "b"]),
      sent: ["DeleteUserGroupMembers", { UserId: "alice", UserGroupIds: "a,b" }],
    },
  ])("$name with one call", async ({ run, sent }) => {
    const session = answering({ [sent[0] as string]: yes });
    const outcomes = await run(session);
    expect(session.sent).toEqual([sent]);
    expect([...outcomes.values()].every(({ kind }) => kind === "done")).toBe(true);
  });

  test.each([{ Success: false }, { Success: true, Result: false }, { Success: "true", Result: "false" }])(
    "%j is a refusal of one of the members",
    async (answer) => {
      const refused = quickbi.sides.group.add(answering({ AddUserGroupMember: answer }), group, ["a"]);
      const error: unknown = await refused.catch((reason: unknown) => reason);
      expect(error).toMatchObject({ kind: "caller", outcome: "unknown" });
      expect(quickbi.sides.group.blames(failure({ kind: "caller", outcome: "unknown" }))).toBe("member");
    },
  );

  test("an answer that is not yes or no leaves the outcome unknown", async () => {
    await expect(quickbi.sides.group.add(answering({ AddUserGroupMember: {} }), group, ["a"])).rejects.toMatchObject({
      kind: "answer",
      outcome: "unknown",
    });
  });

  test("a sub-group in a listing is not a member", async () => {
    const Result = [
      { Id: "a", IsUserGroup: false, Name: "Anna" },
      { Id: "g", IsUserGroup: true },
      { Id: "b", IsUserGroup: "false" },
      { Id: "a", IsUserGroup: false, Name: "Anna" },
    ];
    const session = answering({ QueryUserGroupMember: { Success: true, Result } });
    expect(await quickbi.sides.group.observe(session, group, async () => false)).toEqual({
      kind: "present",
      members: ["a", "b"],
      names: { a: "Anna" },
    });
  });

  test("an empty listing is confirmed by a second call, unless the target is known to exist", async () => {
    const answers = { ListUserGroupsByUserId: { Success: true, Result: [] }, CheckOrganizationMember: yes };
    const [unsure, sure] = [answering(answers), answering(answers)];
    expect(await quickbi.sides.user.observe(unsure, user, async () => false)).toEqual({ kind: "present", members: [] });
    expect(await quickbi.sides.user.observe(sure, user, async () => true)).toEqual({
      kind: "present",
      members: [],
      names: {},
    });
    expect([unsure.sent.length, sure.sent.length]).toEqual([2, 1]);
  });

  test.each([
    {
      name: "a group",
      target: group,
      answers: {
        QueryUserGroupMember: { Success: true, Result: [] },
        ListByUserGroupId: { Success: true, Result: { FailedUserGroupIds: ["finance"] } },
      },
    },
    {
      name: "a user",
      target: user,
      answers: {
        ListUserGroupsByUserId: { Success: true, Result: [] },
        CheckOrganizationMember: { Success: true, Result: false },
      },
    },
  ])("$name that the second call does not know is gone, with account and region", async ({ target, answers }) => {
    const { kind, ...rest } = await quickbi.sides[target.side].observe(answering(answers), target, async () => false);
    expect(kind).toBe("gone");
    expect(rest).toEqual({
      reason: `${target.side} ${target.id} does not exist in the organisation of account 1 in cn-hangzhou`,
    });
  });
});

describe("proof that something is gone", () => {
  const notFound = (code: string): CallError => failure({ kind: "not-found", code });
  const listing = { group: "QueryUserGroupMember", user: "ListUserGroupsByUserId" } as const;
  const asked = { group: "ListByUserGroupId", user: "CheckOrganizationMember" } as const;

  test.each([
    { target: group, code: "Usergroup.Not.Exist", gone: true },
    { target: group, code: "Usergroup.NotBelongTo.CurrentOrganization", gone: true },
    { target: group, code: "User.Not.In.Organization", gone: false },
    { target: group, code: "Invalid.User", gone: false },
    { target: group, code: "OBJECT_NOT_FOUND", gone: false },
    { target: user, code: "User.Not.In.Organization", gone: true },
    { target: user, code: "Invalid.User", gone: true },
    { target: user, code: "Usergroup.Not.Exist", gone: false },
    { target: user, code: "OBJECT_NOT_FOUND", gone: false },
  ])("$code about a $target.side proves that: $gone", async ({ target, code, gone }) => {
    const session = answering({ [listing[target.side]]: notFound(code), [asked[target.side]]: notFound(code) });
    const observed = quickbi.sides[target.side].observe(session, target, async () => true);
    if (gone) expect(await observed).toMatchObject({ kind: "gone" });
    else await expect(observed).rejects.toMatchObject({ code });
  });

  test("a listing that is refused as not found is an error while the second call knows the target", async () => {
    const session = answering({
      QueryUserGroupMember: notFound("Usergroup.Not.Exist"),
      ListByUserGroupId: { Success: true, Result: {} },
    });
    await expect(quickbi.sides.group.observe(session, group, async () => true)).rejects.toMatchObject({
      code: "Usergroup.Not.Exist",
    });
  });

  test("unknown members are distinguished from known ones", async () => {
    const known = answering({
      CheckOrganizationMember: yes,
      ListByUserGroupId: { Success: true, Result: { FailedUserGroupIds: ["b"] } },
    });
    expect(await quickbi.sides.group.existing(known, group, ["a"])).toEqual(["a"]);
    expect(await quickbi.sides.user.existing(known, user, ["a", "b"])).toEqual(["a"]);
    const unknown = answering({ CheckOrganizationMember: notFound("User.Not.In.Organization") });
    expect(await quickbi.sides.group.existing(unknown, group, ["a"])).toEqual([]);
  });
});

describe("whether a refusal is about one member", () => {
  test.each([
    { code: "Invalid.User", group: "member", user: "call" },
    { code: "User.Not.In.Organization", group: "member", user: "call" },
    { code: "Usergroup.Not.Exist", group: "call", user: "member" },
    { code: "Usergroup.NotBelongTo.CurrentOrganization", group: "call", user: "member" },
    { code: "Invalid.Parameter", group: "member", user: "member" },
    { code: "Access.Forbidden", group: "call", user: "call" },
    { code: "Instance.Expired", group: "call", user: "call" },
  ])("$code: $group (group side), $user (user side)", ({ code, ...faults }) => {
    const { sides } = quickbi;
    expect([sides.group.blames(failure({ code })), sides.user.blames(failure({ code }))]).toEqual([
      faults.group,
      faults.user,
    ]);
  });
});

test("an id with a comma cannot be sent", () => {
  expect([quickbi.refusesId("a,b", "user"), quickbi.refusesId("a;b", "user")]).toEqual([
    expect.stringContaining("comma"),
    undefined,
  ]);
});
