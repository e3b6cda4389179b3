import { expect, test } from "vitest";
import { HELP } from "../../provider/cli/help";
import { services } from "../../provider/services/registry";

test.each([
  "service",
  "instance",
  "region",
  "group",
  "user",
  "all",
  "mode",
  "role-arn",
  "session-name",
  "external-id",
  "config",
  "import-file",
  "preview",
  "show-secrets",
  "from",
  "stack-export",
  "approved",
  "fail-on",
  "limit",
  "place",
  "format",
  "people",
  "compare",
  "out",
  "help",
  "version",
])("--%s is explained", (option) => {
  expect(HELP).toContain(`--${option}`);
});

test.each([...services.keys()])("%s is named", (service) => {
  expect(HELP).toMatch(new RegExp(`--service NAME .*\\b${service}\\b`));
});

test("every line fits a terminal of 120 columns", () => {
  expect(HELP.split("\n").filter((line) => line.length > 120)).toEqual([]);
});
