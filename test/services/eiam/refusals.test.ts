import { describe, expect, test } from "vitest";
import type { CallFailure } from "../../../provider/base/call-error";
import { isAboutGroup, isRefusal, refusedAdd, refusedRemoval } from "../../../provider/services/eiam/refusals";
import { failure } from "../../support/fake-place";
import { answering, group, listing, user } from "./session";

const coded = (status: number, code = "Any.Code"): Partial<CallFailure> => ({ status, code });

describe("isRefusal", () => {
  test.each<[Partial<CallFailure>, boolean]>([
    [{ kind: "caller", ...coded(400) }, true],
    [{ kind: "caller", ...coded(409) }, true],
    [{ kind: "not-found", ...coded(404) }, true],
    [{ kind: "answer", ...coded(404) }, true],
    [{ kind: "answer", status: 404 }, false],
    [{ kind: "answer", ...coded(200) }, false],
    [{ kind: "answer" }, false],
    [{ kind: "permission", ...coded(403) }, false],
    [{ kind: "throttling", ...coded(400) }, false],
    [{ kind: "transient", ...coded(500) }, false],
    [{ kind: "configuration" }, false],
  ])("%j: %s", (facts, expected) => {
    expect(isRefusal(failure(facts))).toBe(expected);
  });
});

test.each([
  ["EntityNotExists.Group", true],
  ["EntityNotExists.User", false],
  ["EntityAlreadyExists.GroupMember", false],
  ["User.NotInGroup", false],
  [undefined, false],
])("the code %s is about the group: %s", (code, expected) => {
  expect(isAboutGroup(failure({ kind: "not-found", ...(code === undefined ? {} : { code }) }))).toBe(expected);
});

describe("a refused removal", () => {
  test.each(["caller", "answer"] as const)("of kind %s may be one of a member who is not in", (kind) => {
    const error = refusedRemoval(failure({ kind, outcome: "none", ...coded(404) }));
    expect(error).toMatchObject({ kind: "caller", outcome: "unknown", code: "Any.Code" });
    expect(error.advice).toContain("documents no error codes");
  });

  test("is certain by a code of the gateway", () => {
    const error = failure({ kind: "caller", outcome: "none", ...coded(400, "UnsupportedOperation") });
    expect(refusedRemoval(error)).toBe(error);
  });

  test("stays as it is when it is not a refusal", () => {
    const error = failure({ kind: "permission", outcome: "none", ...coded(403) });
    expect(refusedRemoval(error)).toBe(error);
  });
});

describe("a refused add", () => {
  const refused = failure({ kind: "answer", outcome: "unknown", ...coded(404) });

  test.each([
    { target: group, member: "user_9", list: "ListUsers", name: "Users", sent: "UserIds.1" },
    { target: user, member: "group_9", list: "ListGroups", name: "Groups", sent: "GroupIds.1" },
  ] as const)("of a $member that $list does not have is one of an unknown member", async (row) => {
    const session = answering({ [row.list]: listing(row.name, []) });
    const error = await refusedAdd(session, row.target, row.member, refused);
    expect(error).toMatchObject({ kind: "not-found", outcome: "none", code: "Any.Code" });
    expect(session.sent).toMatchObject([[row.list, { [row.sent]: row.member }]]);
  });

  test("of a member that the listing has says that nothing was done", async () => {
    const session = answering({ ListUsers: listing("Users", [{ UserId: "user_9" }]) });
    const error = await refusedAdd(session, group, "user_9", refused);
    expect(error).toMatchObject({ kind: "caller", outcome: "none", code: "Any.Code" });
  });

  test("says only that much where the listing is refused", async () => {
    const session = answering({ ListUsers: failure({ kind: "permission" }) });
    expect(await refusedAdd(session, group, "user_9", refused)).toMatchObject({ kind: "caller", outcome: "none" });
  });

  test("asks nothing about a failure that is not a refusal", async () => {
    const lost = failure({ kind: "transient", outcome: "unknown" });
    expect(await refusedAdd(answering({}), group, "user_9", lost)).toBe(lost);
  });

  test("does not hide a mistake", async () => {
    await expect(refusedAdd(answering({}), group, "user_9", refused)).rejects.toThrow("no answer to ListUsers");
  });
});
