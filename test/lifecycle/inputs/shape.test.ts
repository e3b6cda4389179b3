import { expect, test } from "vitest";

import { Draft } from "../../../provider/lifecycle/inputs/draft";
import { readShape, readTargetAndList } from "../../../provider/lifecycle/inputs/shape";
import { shapes } from "../../../provider/lifecycle/properties";

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
])("%j is no shape, and the smaller part is refused", (news, refused) => {
  const draft = new Draft(news, false);
  expect(readShape(draft)).toBeUndefined();
  expect(draft.failures.map(({ property }) => property)).toEqual(refused);
});

test("ids and names of one list exclude each other, but stand beside each other in a state", () => {
  const news = { userGroupId: "7", userIds: ["102", "101"], userNames: ["b", "a"] };
  const program = new Draft(news, false);
  readTargetAndList(program, shapes.group, false);
  expect(program.failures.map(({ reason }) => reason)).toEqual(["userNames does not go together with userIds. Declare either ids or names."]);

  const state = new Draft(news, false);
  readTargetAndList(state, shapes.group, true);
  expect([state.inputs, state.failures]).toEqual([news, []]);
});
