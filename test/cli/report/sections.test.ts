import { expect, test } from "vitest";
import { groupCount, groupsText, sectionsOf } from "../../../provider/cli/report/sections";
import { group, members } from "../review/previews";
import { BASTION, company, live, liveGroup, partial, report, request, stack } from "./fixtures";

test("who is in nothing, which groups have nobody, and who has the most groups", () => {
  const { inNothing, nobody, widest } = sectionsOf(company());
  expect(inNothing.map(({ name }) => name)).toEqual(["carol"]);
  expect(nobody.map(({ id }) => id)).toEqual(["11"]);
  expect(widest.map(({ person, count }) => [person.name, count])).toEqual([
    ["alice", 2],
    ["bob", 1],
  ]);
});

test("an absent membership gives no access, and a group that could not be read is not empty", () => {
  const groups = [liveGroup("7", []), liveGroup("8", [], { problem: "no" })];
  const made = report([live(BASTION, { "1": "alice" }, {}, { groups })], {
    stack: stack({ a: group("7", members("1")), b: group("99", members("1")) }),
  });
  expect(made.people.map(groupCount)).toEqual([0]);
  const { inNothing, inNothingRead, nobody } = sectionsOf(made);
  expect([inNothing.length, inNothingRead.length, nobody.map(({ id }) => id)]).toEqual([0, 1, ["7"]]);
});

test("of more people than the section has, those who are equal to the next one are left out", () => {
  const users = Object.fromEntries(Array.from({ length: 13 }, (_, id) => [String(id), `u${id}`]));
  const made = report([live(BASTION, users, { "7": Object.keys(users), "8": ["3", "4"] })]);
  expect(sectionsOf(made).widest.map(({ person }) => person.name)).toEqual(["u3", "u4"]);
});

test("where groups were not read, or not asked for, nobody is said to be in no group", () => {
  const made = partial();
  const { inNothing, inNothingRead } = sectionsOf(made);
  expect([inNothing, inNothingRead.map(({ name }) => name)]).toEqual([[], ["alice"]]);
  expect(made.people.map(groupsText)).toEqual(["0 groups, others not read", "1 group, others not read"]);
  const some = report([
    live("ram", { "1": "alice" }, { auditors: [] }, { request: request("ram", ["auditors"]) }),
    live(BASTION, { "101": "bob" }, { "7": [] }),
  ]);
  expect(sectionsOf(some).inNothing.map(({ name }) => name)).toEqual(["bob"]);
  expect(sectionsOf(some).inNothingRead.map(({ name }) => name)).toEqual(["alice"]);
});
