import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { PAGE, propertyPage } from "../../scripts/docs-properties";

const { text, undocumented } = propertyPage();

test("docs/properties.md matches the TSDoc (`npm run docs` writes it)", () => {
  expect(readFileSync(PAGE, "utf8")).toBe(text);
});

test("everything that a program can set, read or call has TSDoc", () => {
  expect(undocumented).toEqual([]);
});

test.each([
  "userGroupId",
  "userIds",
  "userGroupIds",
  "instanceId",
  "regionId",
  "mode",
  "takeover",
  "assumeRole",
  "memberCount",
])("the page has %s", (property) => {
  expect(text).toContain(`| \`${property}\` |`);
});
