import { expect, test } from "vitest";
import { changesBetween } from "../../../../provider/cli/report/compare";
import * as parts from "../../../../provider/cli/report/page/parts";
import { Labels } from "../../../../provider/cli/report/words";
import { group, members } from "../../review/previews";
import { BASTION, company, live, partial, report, stack } from "../fixtures";

const made = company({ stack: stack({ dba: group("7", members("101")) }) });

test("what could not be read has a section, and nothing has none", () => {
  expect(parts.problemPart(made)).toBe("");
  const broken = report([live("ram", {}, {}, { problem: "<no>" })]);
  expect(parts.problemPart(broken)).toContain("<ul><li>&lt;no&gt;</ul>");
  expect(parts.placesPart(broken)).toContain(', not read</td><td class="count"><strong>not read</strong>');
});

test("a place has its account and what was read", () => {
  expect(parts.placesPart(made)).toContain(
    `<th scope="row">${BASTION}</th><td>account 1234567890123456, all groups</td><td class="count">2 groups</td>`,
  );
});

test("the fields filter by place, and by the standings and changes that there are", () => {
  const fields = parts.controlsPart(made, new Labels(made));
  expect([...fields.matchAll(/<option value="(\w*)"/g)].map(([, value]) => value)).toEqual([
    ...["", "0", "1"],
    ...["", "declared", "notManaged", "drifted"],
  ]);
  const plain = company();
  expect(parts.controlsPart(plain, new Labels(plain))).not.toContain("Standing");
  const compared = { ...plain, changes: changesBetween(plain, plain) };
  expect(parts.controlsPart(compared, new Labels(compared))).toContain("gained</option>");
});

test("marks are explained only against a stack", () => {
  expect(parts.marksPart(made)).toContain("<dt>drifted</dt>");
  expect(parts.marksPart(company())).toBe("");
});

test("sections", () => {
  const text = parts.sectionsPart({ ...made, notes: ["<note>"] }, new Labels(made));
  expect(text).toContain("<h2>In no group</h2><ul><li>carol</ul>");
  expect(text).toContain("<h2>Groups with nobody</h2><ul><li>bastionhost audit</ul>");
  expect(text).toContain("<li>alice: 2 groups");
  expect(text).toContain("<h2>Notes</h2><ul><li>&lt;note&gt;</ul>");
});

test("who is in none of the groups that were read may be in another one", () => {
  const text = parts.sectionsPart(partial(), new Labels(partial()));
  expect(text).toContain("<h2>In none of the groups that were read</h2><ul><li>alice</ul>");
  expect(text).not.toContain("In no group");
});

test("changes: who joined, left and moved, and by what", () => {
  const after = report([live(BASTION, { "101": "alice", "102": "bob", "103": "carol" }, { "dba 7": ["101", "103"] })]);
  const whole = { ...after, changes: changesBetween(company(), after) };
  const text = parts.changesPart(whole.changes, new Labels(whole));
  expect(text).toContain("<h3>Joiners: 1</h3><ul><li><strong>carol</strong> gained bastionhost dba</ul>");
  expect(text).toContain("<h3>Leavers: 1</h3><ul><li><strong>bob</strong> lost bastionhost dba</ul>");
  expect(text).toContain("<h3>Movers: 0</h3><p>none</p>");
  expect(text).toContain("<li>ram is only in the earlier report.");
  expect(parts.changesPart(undefined, new Labels(whole))).toBe("");
});

test("a user who was deleted and made again is said to be another one", () => {
  const before = report([live("ram", { "1": "alice" }, { admins: ["1"] })]);
  const after = report([live("ram", { "11": "alice" }, { admins: ["11"] })]);
  expect(parts.changesPart(changesBetween(before, after), new Labels(after))).toContain(
    "<strong>alice</strong> gained ram admins; lost ram admins; another user of ram now: 11, and 1 before",
  );
});

test("there is room for a name, a date and a signature", () => {
  expect([...parts.SIGNATURE.matchAll(/<dt>(\w+)/g)].map(([, title]) => title)).toEqual(["Name", "Date", "Signature"]);
});
