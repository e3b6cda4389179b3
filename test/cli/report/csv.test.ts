import { expect, test } from "vitest";
import { changesBetween } from "../../../provider/cli/report/compare";
import { csvOf } from "../../../provider/cli/report/csv";
import type { Report } from "../../../provider/cli/report/schema";
import { group, members } from "../review/previews";
import { BASTION, company, live, liveGroup, partial, report, request, stack } from "./fixtures";

/** The rows without the header, as objects; no cell of these tests has a line break or a comma inside. */
function rows(made: Report): Record<string, string>[] {
  const [header = "", ...lines] = csvOf(made)
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split("\r\n");
  return lines.map((line) => {
    const cells = line.split(",");
    const entries = header.split(",").map((name, at) => [name, cells[at] ?? ""] as const);
    return Object.fromEntries(entries.filter(([, cell]) => cell !== ""));
  });
}

test("a row for each membership, for a person in no group, and for a group with nobody", () => {
  const place = { service: "bastionhost", region: "cn-hangzhou", instance: "bh-1", account: "1234567890123456" };
  const dba = { ...place, group: "dba", group_id: "7", managed: "authoritative" };
  expect(rows(company({ stack: stack({ dba: group("7", members("101")) }) }))).toEqual([
    { person: "alice", ...dba, login: "alice", user_id: "101", standing: "declared" },
    {
      person: "alice",
      service: "ram",
      account: "1234567890123456",
      group: "admins",
      group_id: "admins",
      login: "alice",
      user_id: "2001",
      standing: "not managed here",
      managed: "not managed here",
    },
    { person: "bob", ...dba, login: "bob", user_id: "102", standing: "drifted" },
    { person: "carol" },
    { ...place, group: "audit", group_id: "11", managed: "not managed here" },
  ]);
});

test("what could not be read comes first", () => {
  const groups = [liveGroup("7", [], { problem: "7 no" })];
  const made = report([live(BASTION, {}, {}, { groups }), live("ram", {}, {}, { problem: "ram no" })]);
  expect(rows(made).map(({ service, group_id, problem }) => [service, group_id, problem])).toEqual([
    ["ram", undefined, "ram no"],
    ["bastionhost", "7", "7 no"],
  ]);
});

test("an account that is not known has a row against a stack", () => {
  const place = { request: request("ram"), users: [], groups: [] };
  expect(rows(report([place], { stack: stack({}) }))[0]).toEqual({
    service: "ram",
    problem: '"The account of ram could not be read',
  });
});

test("what people gained and lost", () => {
  const users = { "1": "alice", "2": "bob", "3": "carol" };
  const before = report([live("ram", users, { a: ["1", "2"], b: [] })]);
  const after = report([live("ram", users, { a: ["1", "3"], b: ["1"] })]);
  const found = rows({ ...after, changes: changesBetween(before, after) });
  expect(
    found.map(({ person, group_id, change, movement }) =>
      [person, group_id, change, movement].filter(Boolean).join(" "),
    ),
  ).toEqual(["alice a mover", "alice b gained mover", "bob leaver", "carol a gained joiner", "bob a lost leaver"]);
});

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["  =1", "'  =1"],
  ["＝1", "'＝1"],
  ["a,b", '"a,b"'],
  ['a"b', '"a""b"'],
  ["a\r\nb", "a\\u{d}\\u{a}b"],
  ["\t=1", "\\u{9}=1"],
  ["財務", "財務"],
])("%j is one cell that nothing calculates", (name, cell) => {
  expect(csvOf(report([live("ram", { "1": name }, {})]))).toContain(`\r\n${cell},,,`);
});

test("it starts with a byte order mark", () => {
  expect(csvOf(company())).toMatch(/^\ufeffperson,service,/);
});

test("a person in none of the groups that were read is not said to be in no group", () => {
  expect(rows(partial()).find(({ person }) => person === "alice")).toEqual({
    person: "alice",
    problem: "other groups not read",
  });
});
