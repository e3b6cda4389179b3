import { expect, test } from "vitest";
import { changesBetween } from "../../../../provider/cli/report/compare";
import { tablesOf } from "../../../../provider/cli/report/page/tables";
import { Labels } from "../../../../provider/cli/report/words";
import { group, members } from "../../review/previews";
import { company, live, partial, report, stack } from "../fixtures";

test("a row for each person and each group, and one element for each membership in each table", () => {
  const made = company({ stack: stack({ dba: group("7", members("101")) }) });
  const tables = tablesOf(made, new Labels(made));
  expect(tables).toContain(
    `<tr><th scope="row">bob</th><td class="count">1</td><td class="accounts"><details><summary>1</summary>bastionhost 102</details></td><td><ul><li data-p="0" data-g="0" data-s="drifted">bastionhost dba <em>drifted</em></ul></td></tr>`,
  );
  expect(tables).toContain(
    `<tr data-g="0"><th scope="row"><span class="place">bastionhost</span> <span class="group">dba</span></th><td class="accounts">7</td><td>authoritative: dba</td><td class="count">2</td>`,
  );
  expect(tables.match(/<li /g)).toHaveLength(6);
});

test("a gained membership is marked, and another login than the name of the person is shown", () => {
  const before = report([live("ram", { "1": "a" }, { x: [] })]);
  const after = report([live("ram", { "1": "a" }, { x: ["1"] })], {
    mapping: new Map([["Ann", [{ where: "ram", id: "1" }]]]),
  });
  const whole = { ...after, changes: changesBetween(before, after) };
  const tables = tablesOf(whole, new Labels(whole));
  expect(tables).toContain(`<li data-p="0" data-g="0" data-s="member" data-c="gained">ram x <em>gained</em>`);
  expect(tables).toContain(`<summary>1</summary>ram a 1</details>`);
});

test("a count is the least where groups were not read", () => {
  const made = partial();
  expect(tablesOf(made, new Labels(made))).toContain(`<th scope="row">alice</th><td class="count">0 or more</td>`);
});

test("a full matrix of 1,000 x 200 takes less than 100 bytes for each membership", () => {
  const users = Object.fromEntries(Array.from({ length: 1_000 }, (_, id) => [String(id), `person-${id}`]));
  const groups = Object.fromEntries(Array.from({ length: 200 }, (_, id) => [`group-${id}`, Object.keys(users)]));
  const made = report([live("ram", users, groups)]);
  // Each is in two tables.
  expect(tablesOf(made, new Labels(made)).length / 200_000).toBeLessThan(2 * 100);
});
