import { expect, test } from "vitest";
import { hasOwnCommand, leaveCommand, stopCommand } from "../../../provider/cli/migrate/pulumi-commands";

test("a protected resource needs force", () => {
  expect(leaveCommand({ urn: "it's" })).toBe("pulumi state delete 'it'\\''s' --yes");
  expect(leaveCommand({ urn: "u", protect: true })).toBe("pulumi state delete 'u' --force --yes");
});

test("a URN is enough where one resource has it, and it fits a line", () => {
  const all = [{ urn: "a" }, { urn: "b" }, { urn: "b" }, { urn: "c\nd" }];
  expect(all.map((each) => hasOwnCommand(each, all))).toEqual([true, false, false, false]);
});

test("a pending delete is told from its successor, whatever is in its name", () => {
  // Pulumi 3.259 and jq 1.6 carry it out.
  expect(stopCommand({ urn: 'u "q" \\(1)\n', id: "i:7:1" })).toBe(
    "pulumi stack export | jq 'del(.deployment.resources[] | select(.delete and " +
      '.urn == "u \\"q\\" \\\\(1)\\n" and .id == "i:7:1"))\' | pulumi stack import',
  );
});
