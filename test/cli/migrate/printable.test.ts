import { expect, test } from "vitest";
import { printable } from "../../../provider/cli/migrate/printable";

test("a name stays whole, and on one line", () => {
  const name = `urn:pulumi:s::p::t::it's "${"x".repeat(300)}"`;
  expect(printable(name)).toBe(name);
  expect(printable("a\nb\u202e")).toBe('"a\\u000ab\\u202e"'.replace("\\u000a", "\\n"));
});
