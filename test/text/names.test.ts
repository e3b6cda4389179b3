import { expect, test } from "vitest";
import type { Target } from "../../provider/membership/target";
import { labelOf, list, memberNoun, nameOf, namesOf, locatedName } from "../../provider/text/names";

const group: Target = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i-1", side: "group", id: "7" };
const user: Target = { service: "quickbi", regionId: "cn-hangzhou", side: "user", id: "alice" };

test("a target is named by service, side and id", () => {
  expect([nameOf(group), nameOf(user)]).toEqual(["bastionhost group 7", "quickbi user alice"]);
});

test("a resource that the program calls otherwise is named too", () => {
  expect([
    nameOf({ ...group, name: "dba", resource: "dba" }),
    nameOf({ ...group, name: "dba", resource: "production access" }),
    nameOf({ ...group, resource: "dba" }),
  ]).toEqual([
    "dba (bastionhost group 7)",
    'dba (bastionhost group 7, resource "production access")',
    "bastionhost group 7 (resource dba)",
  ]);
});

test("its place adds the instance and the region, where there are any", () => {
  expect([locatedName(group), locatedName(user), locatedName({ ...user, regionId: "" })]).toEqual([
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
  ]).toEqual(["alice 101", "constructor", "101"]);
});

test("a long list is cut, the rest counted", () => {
  const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));
  expect(list(ids(50))).toMatch(/, 50$/);
  expect(list(ids(2050))).toMatch(/, 50 and 2,000 more$/);
});

test("members are named, or counted where the list is secret", () => {
  expect(namesOf({ ...group, names: { "104": "dave" } }, ["104", "105"])).toBe("users dave 104, 105");
  expect(namesOf({ ...group, hidesMembers: true }, ["104"])).toBe("1 user");
});
