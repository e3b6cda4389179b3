import { expect, test } from "vitest";
import type { MappedUser } from "../../../provider/cli/report/mapping";
import type { Report } from "../../../provider/cli/report/schema";
import type { LivePlace } from "../../../provider/cli/report/read";
import { BASTION, live, report } from "./fixtures";

const RAM = live("ram", { "2001": "alice", "2002": "carol" }, {});

function reported(mapping: Readonly<Record<string, readonly MappedUser[]>>, ...places: LivePlace[]): Report {
  return report(places, { mapping: new Map(Object.entries(mapping)) });
}

test.each([
  ["2E+17", "ram has no user with the id 2E+17, which the file of people gives to Carol. Correct it."],
  [
    "carol",
    "ram has no user with the id carol, which the file of people gives to Carol. That is a name. Write the id, 2002.",
  ],
])("an id that nobody has is noted: %s", (id, note) => {
  expect(reported({ Carol: [{ where: "ram", id }] }, RAM).notes).toContain(note);
});

test("a place that is not in the report is noted once", () => {
  const users = [1, 2].map((id) => ({ where: "quickbi", id: String(id) }));
  const other = { where: "bastionhost:cn-hangzhou:bh-2", id: "3" };
  const { notes } = reported({ a: users, b: [...users.map((user) => ({ ...user, id: `b${user.id}` })), other] }, RAM);
  expect(notes).toEqual([
    "The file of people has users of quickbi, which is not in this report.",
    "The file of people has users of bastionhost:cn-hangzhou:bh-2, which is not in this report.",
  ]);
});

test("an id that one of several places has, or a place that failed may have, is not noted", () => {
  const other = live(BASTION, { "1": "x" }, {});
  const second = live("bastionhost:cn-hangzhou:bh-2", { "2": "y" }, {});
  expect(reported({ x: [{ where: "bastionhost", id: "2" }] }, other, second).notes).toEqual([]);
  const failed = { ...second, users: [], problem: "no" };
  expect(reported({ x: [{ where: "bastionhost", id: "2" }] }, other, failed).notes).toEqual([]);
});
