import { expect, test } from "vitest";
import { groupCount, sectionsOf } from "../../../provider/cli/report/sections";
import { group, members } from "../review/previews";
import { BASTION, company, live, liveGroup, report, stack } from "./fixtures";

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
  const { inNothing, nobody } = sectionsOf(made);
  expect([inNothing.length, nobody.map(({ id }) => id)]).toEqual([1, ["7"]]);
});

test("of more people than the section has, those who are equal to the next one are left out", () => {
  const users = Object.fromEntries(Array.from({ length: 13 }, (_, id) => [String(id), `u${id}`]));
  const made = report([live(BASTION, users, { "7": Object.keys(users), "8": ["3", "4"] })]);
  expect(sectionsOf(made).widest.map(({ person }) => person.name)).toEqual(["u3", "u4"]);
});
