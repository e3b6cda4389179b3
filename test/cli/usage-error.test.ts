import { expect, test } from "vitest";
import { quote } from "../../provider/cli/usage-error";

test("the user's input is quoted on one line, and shortened where it is long", () => {
  expect(quote("a\nb")).toBe(String.raw`"a\nb"`);
  expect(quote("x".repeat(61))).toBe(`"${"x".repeat(60)}…"`);
});
