import { expect, test } from "vitest";
import { canBeSameAccount, labelOf, memberNoun, nameOf, placeOf, type Target } from "../../provider/membership/target";

const group: Target = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i-1", side: "group", id: "7" };
const user: Target = { service: "quickbi", regionId: "cn-hangzhou", side: "user", id: "alice" };

test("a target is named by service, side and id", () => {
  expect([nameOf(group), nameOf(user)]).toEqual(["bastionhost group 7", "quickbi user alice"]);
});

test("its place adds the instance and the region, where there are any", () => {
  expect([placeOf(group), placeOf(user), placeOf({ ...user, regionId: "" })]).toEqual([
    "bastionhost group 7 of instance i-1 in cn-hangzhou",
    "quickbi user alice in cn-hangzhou",
    "quickbi user alice",
  ]);
});

test.each([
  ["group", 1, "user"],
  ["group", 2, "users"],
  ["user", 1, "group"],
  ["user", 0, "groups"],
] as const)("the members of a %s, %i of them, are called %s", (side, count, noun) => {
  expect(memberNoun(side, count)).toBe(noun);
});

test("a member has its name where that is known", () => {
  expect([
    labelOf({ ...group, names: { "101": "alice" } }, "101"),
    labelOf({ ...group, names: {} }, "constructor"),
    labelOf(group, "101"),
  ]).toEqual(["alice", "constructor", "101"]);
});

test.each([
  ["A", "A", true],
  ["A", "B", false],
  ["A", undefined, true],
  [undefined, undefined, true],
])("accounts %s and %s can be the same: %s", (left, right, can) => {
  expect([canBeSameAccount(left, right), canBeSameAccount(right, left)]).toEqual([can, can]);
});
