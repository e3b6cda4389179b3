import { expect, test } from "vitest";
import { matrixOf } from "../../../provider/cli/report/matrix";
import { group, members } from "../review/previews";
import { BASTION, company, live, liveGroup, report, request, stack } from "./fixtures";

const linesOf = (text: string): string[] =>
  text
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split("\r\n");

test("a row for each person, a column for each group, and the standing in each cell", () => {
  const made = company({ stack: stack({ dba: group("7", members("101", "103")) }) });
  expect(linesOf(matrixOf(made))).toEqual([
    "person,bastionhost dba,bastionhost audit,ram admins",
    "alice,declared,,not managed here",
    "bob,drifted,,",
    "carol,absent,,",
  ]);
});

test("without a stack a member is a member; one from a directory says so", () => {
  const groups = [liveGroup("dba 7", ["101"]), liveGroup("staff 12", ["101"], { external: new Set(["101"]) })];
  expect(linesOf(matrixOf(report([live(BASTION, { "101": "alice" }, {}, { groups })])))[1]).toBe(
    "alice,member,from a directory",
  );
});

test("what could not be read is said at the top and in each cell, and is not empty", () => {
  const groups = [liveGroup("dba 7", ["101"]), liveGroup("13", [], { problem: "group 13 cannot be read: no" })];
  expect(linesOf(matrixOf(report([live(BASTION, { "101": "alice" }, {}, { groups })])))).toEqual([
    "group 13 cannot be read: no",
    "person,bastionhost dba,bastionhost 13",
    "alice,member,not read",
  ]);
});

test("a name that a spreadsheet would calculate does not", () => {
  expect(linesOf(matrixOf(report([live("ram", { "1": "=1+1" }, { "@x": ["1"] })])))).toEqual([
    "person,ram @x",
    "'=1+1,member",
  ]);
});

test("groups that were not asked for are said at the top", () => {
  const place = live("ram", { "1": "alice" }, { auditors: [] }, { request: request("ram", ["auditors"]) });
  expect(linesOf(matrixOf(report([place])))).toEqual(["ram: only 1 group: auditors", "person,ram auditors", "alice,"]);
});
