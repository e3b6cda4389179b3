import { expect, test } from "vitest";
import { changesBetween } from "../../../provider/cli/report/compare";
import { textOf } from "../../../provider/cli/report/text";
import { group, members } from "../review/previews";
import { BASTION, company, live, liveGroup, partial, report, stack } from "./fixtures";

test("a list by person, and what an auditor looks at first", () => {
  expect(textOf(company())).toBe(`Who has access to what, 2026-01-02 03:04 UTC
2 places, 3 groups, 3 people, 3 memberships

Places
  bastionhost:cn-hangzhou:bh-1  account 1234567890123456, all groups
  ram  account 1234567890123456, all groups

People
  alice  2 groups
    bastionhost: dba
    ram: admins
  bob  1 group
    bastionhost: dba
  carol  0 groups

In no group
  carol

Groups with nobody
  bastionhost audit

The widest people
  alice: 2 groups
  bob: 1 group
`);
});

test("with a stack, each membership that is not declared has a mark, and the marks are explained", () => {
  const text = textOf(company({ stack: stack({ dba: group("7", members("101", "103")), old: group("99") }) }));
  expect(text).toContain(
    "  bob  1 group\n    bastionhost: dba [drifted]\n  carol  0 groups\n    bastionhost: dba [absent]\n",
  );
  expect(text).toContain("\nMarks\n  none: declared by the stack\n  not managed here: ");
  expect(text).toContain("  authoritative: bastionhost dba\n  not managed here: bastionhost audit, ram admins\n");
});

test("what could not be read comes first", () => {
  const groups = [liveGroup("7", [], { problem: "group 7 cannot be read" })];
  expect(
    textOf(report([live(BASTION, {}, {}, { groups })]))
      .split("\n")
      .slice(2, 6),
  ).toEqual(["", "NOT COMPLETE: what could not be read is not in this report", "  group 7 cannot be read", ""]);
});

test("changes since an earlier report", () => {
  const before = report([live(BASTION, { "1": "alice", "2": "bob" }, { "dba 7": ["1"], "old 8": ["2"] })]);
  const after = report([live(BASTION, { "1": "alice", "3": "carol" }, { "dba 7": ["3"] }), live("ram", {}, {})]);
  expect(textOf({ ...after, changes: changesBetween(before, after) })).toContain(`
Since 2026-01-02 03:04 UTC
  carol joined
    + bastionhost dba
  alice left
    - bastionhost dba
  bob left
    - bastionhost old

Not compared
  ram is only in this report.
`);
  expect(textOf({ ...after, changes: changesBetween(after, after) })).toContain("UTC\n  no change\n");
});

test("lines fit a terminal of 80 columns, and continue below the first group", () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, id) => [`team-${id} ${id}`, ["1"]]));
  const lines = textOf(report([live(BASTION, { "1": "alice" }, many)])).split("\n");
  const wide = lines.filter((line) => line.includes("team-"));
  expect(wide.length).toBeGreaterThan(4);
  expect(wide.filter((line) => line.length > 80)).toEqual([]);
  expect(wide[1]).toMatch(/^ {17}team-/);
});

test("a name cannot write to the terminal, or another line", () => {
  const text = textOf(report([live("ram", { "1": "\u001b[31mred\nbob  9 groups" }, {})]));
  expect(text).toContain("  \\u{1b}[31mred\\u{a}bob  9 groups  0 groups\n");
});

test("what was not read does not prove that somebody is in no group", () => {
  const text = textOf(partial());
  expect(text).toContain("\n  ram  account 1234567890123456, all groups (1 not read)\n");
  expect(text).toContain("\n  alice  0 groups, others not read\n  bob  1 group, others not read\n");
  expect(text).toContain("\nIn none of the groups that were read\n  alice\n");
  expect(text).toContain("\n  bob: 1 group, others not read\n");
  expect(text).not.toContain("In no group");
});

test("a place that failed is not read, and its people are not nobody", () => {
  const text = textOf(report([live("ram", {}, {}, { problem: "no" })]));
  expect(text).toContain("\n1 place (1 not read), 0 groups, ");
  expect(text).toContain("\n  ram  account 1234567890123456, not read\n\nPeople\n  nobody could be read\n");
});

test("a user who was deleted and made again is said to be another one", () => {
  const before = report([live("ram", { "1": "alice" }, { admins: ["1"] })]);
  const after = report([live("ram", { "11": "alice" }, { admins: ["11"] })]);
  expect(textOf({ ...after, changes: changesBetween(before, after) })).toContain(`
  alice moved
    + ram admins
    - ram admins
    another user of ram now: 11, and 1 before
`);
});
