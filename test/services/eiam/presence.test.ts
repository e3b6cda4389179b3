import { describe, expect, test } from "vitest";
import type { Answer } from "../../../provider/base/api";
import type { CallError } from "../../../provider/base/call-error";
import { findListed, observe, unknownTarget } from "../../../provider/services/eiam/presence";
import { failure } from "../../support/fake-place";
import { answering, group, listing, user } from "./session";

const refused = failure({ kind: "answer", outcome: "unknown", status: 404, code: "Any.Code" });
const running = listing("Instances", [{ InstanceId: "idaas_1", Status: "running" }]);
const creating = listing("Instances", [{ InstanceId: "idaas_1", Status: "creating" }]);
const nobody = listing("Users", []);
const noGroup = listing("Groups", []);
const staff = listing("Groups", [{ GroupId: "group_1", GroupName: "staff" }]);

const observing = (answers: Readonly<Record<string, Answer | CallError>>, knownToExist = false) => {
  const session = answering(answers);
  return { session, observed: observe(session, group, async () => knownToExist) };
};

describe("a target that is there", () => {
  test("has the members of its listing, without any other call", async () => {
    const element = { UserId: "user_1", GroupMemberRelationSourceType: "ad" };
    const { observed, session } = observing({ ListUsersForGroup: listing("Users", [element]) });
    expect(await observed).toEqual({ kind: "present", members: ["user_1"], external: ["user_1"] });
    expect(session.sent).toHaveLength(1);
  });

  test("is asked for by its id when its listing is empty, unless it is known to exist", async () => {
    const sure = observing({ ListUsersForGroup: nobody }, true);
    expect(await sure.observed).toEqual({ kind: "present", members: [], external: [] });
    expect(sure.session.sent).toHaveLength(1);
    const unsure = observing({ ListUsersForGroup: nobody, ListGroups: staff });
    expect(await unsure.observed).toEqual({ kind: "present", members: [], external: [], name: "staff" });
    expect(unsure.session.sent[1]).toMatchObject(["ListGroups", { "GroupIds.1": "group_1" }]);
  });

  test("and whose listing is refused is an error", async () => {
    await expect(observing({ ListUsersForGroup: refused, ListGroups: staff }).observed).rejects.toBe(refused);
  });
});

describe("a target that is gone", () => {
  test.each([
    { name: "an empty listing", listed: nobody, knownToExist: false },
    { name: "a refusal", listed: refused, knownToExist: false },
    { name: "a refusal, though it was there before", listed: refused, knownToExist: true },
  ])("is not in the listing of its running instance, after $name", async ({ listed, knownToExist }) => {
    const answers = { ListUsersForGroup: listed, ListGroups: noGroup, ListInstances: running };
    expect(await observing(answers, knownToExist).observed).toEqual({
      kind: "gone",
      reason: "group group_1 does not exist in instance idaas_1",
    });
  });

  test.each([refused, noGroup])("is in an instance that the account does not list", async (found) => {
    const none = listing("Instances", []);
    const answers = { ListUsersForGroup: refused, ListGroups: found, ListInstances: none };
    expect(await observing(answers).observed).toEqual({
      kind: "gone",
      reason: "instance idaas_1 is not listed in cn-hangzhou for account 1",
    });
  });

  test("may be a user too", async () => {
    const session = answering({ ListGroupsForUser: noGroup, ListUsers: nobody, ListInstances: running });
    expect(await observe(session, user, async () => false)).toEqual({
      kind: "gone",
      reason: "user user_1 does not exist in instance idaas_1",
    });
  });
});

describe("nothing is proved", () => {
  test.each([
    ["a listing that is not allowed", { ListUsersForGroup: failure({ kind: "permission" }) }, "permission"],
    ["a listing that fails", { ListUsersForGroup: failure({ kind: "transient" }) }, "transient"],
    [
      "a look for the target that is not allowed",
      { ListUsersForGroup: nobody, ListGroups: failure({ kind: "permission" }) },
      "permission",
    ],
    [
      "a look for the target that is refused in a running instance",
      { ListUsersForGroup: nobody, ListGroups: refused, ListInstances: running },
      "answer",
    ],
    [
      "a look for the instance that is refused",
      { ListUsersForGroup: nobody, ListGroups: noGroup, ListInstances: failure({ kind: "caller" }) },
      "caller",
    ],
    [
      "a listing of something else",
      { ListUsersForGroup: nobody, ListGroups: listing("Groups", [{ GroupId: "group_2" }]) },
      "answer",
    ],
  ])("by %s", async (_name, answers, kind) => {
    await expect(observing(answers).observed).rejects.toMatchObject({ kind });
  });

  test("while the instance is not running", async () => {
    const answers = { ListUsersForGroup: nobody, ListGroups: noGroup, ListInstances: creating };
    await expect(observing(answers).observed).rejects.toThrow(
      "instance idaas_1 exists and is creating; nothing was changed. Wait until the instance is running",
    );
  });
});

test("a target is found with its name, or not at all", async () => {
  expect(await findListed(answering({ ListGroups: staff }), group)).toEqual({ id: "group_1", name: "staff" });
  expect(await findListed(answering({ ListUsers: nobody }), user)).toBeUndefined();
  expect(unknownTarget(user)).toMatchObject({ kind: "not-found", outcome: "none", action: "ListUsers" });
});
