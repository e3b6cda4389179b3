import { expect, test } from "vitest";

import { Draft } from "../../../provider/lifecycle/inputs/draft";
import { readShape, readTargetAndList } from "../../../provider/lifecycle/inputs/shape";
import { shapes } from "../../../provider/membership/shapes";

test.each([
  [{ userGroupId: "7", userIds: [] }, "group"],
  [{ userNames: ["a"] }, "group"],
  [{ userId: "7", userGroupNames: ["a"] }, "user"],
])("%j is the list of a %s", (news, side) => {
  const draft = new Draft(news, false);
  expect(readShape(draft)?.side).toBe(side);
  expect(draft.failures).toEqual([]);
});

test.each([
  [{}, ["userGroupId"]],
  [{ userGroupId: "7", userIds: [], userId: "1" }, ["userId"]],
  [{ userGroupId: "7", userId: "1", userGroupNames: [] }, ["userGroupId"]],
])("%j mixes shapes, and the smaller part is refused", (news, refused) => {
  const draft = new Draft(news, false);
  expect(readShape(draft)).toBeUndefined();
  expect(draft.failures.map(({ property }) => property)).toEqual(refused);
});

test("ids and names of one list exclude each other", () => {
  const draft = new Draft({ userGroupId: "7", userIds: ["102", "101"], userNames: ["b", "a"] }, false);
  readTargetAndList(draft, shapes.group);
  expect(draft.failures.map(({ reason }) => reason)).toEqual([
    "userNames cannot be combined with userIds. Declare either ids or names.",
  ]);
});

test.each([
  ["ids", { userIds: ["102", "101"] }, { by: "id", elements: ["101", "102"] }],
  ["names", { userNames: ["b", "a"] }, { by: "name", elements: ["a", "b"] }],
  ["ids from the state", { userIds: ["102"], members: { "101": "a" } }, { by: "id", members: { "101": "a" } }],
  ["names from the state", { userNames: ["b"], members: { "101": "a" } }, { by: "name", members: { "101": "a" } }],
])("a list of %s is read", (_what, given, list) => {
  const draft = new Draft({ userGroupId: " 7", ...given }, false);
  expect(readTargetAndList(draft, shapes.group)).toEqual(list);
  expect([draft.inputs, draft.failures]).toEqual([{ userGroupId: "7" }, []]);
});

test("a missing list is refused", () => {
  const draft = new Draft({ userId: "101", members: "secret" }, false);
  expect(readTargetAndList(draft, shapes.user)).toBeUndefined();
  expect(draft.failures.map(({ property }) => property)).toEqual(["userGroupIds"]);
});
