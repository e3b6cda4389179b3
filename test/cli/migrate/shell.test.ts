import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fitsLine, shellWord } from "../../../provider/cli/migrate/shell";

test("a shell reads back every text as one word", () => {
  const texts = fc.sample(
    fc.string({ unit: fc.constantFrom("'", '"', "$", "`", "\\", " ", "!", "*", "a", "$(x)") }),
    200,
  );
  const words = texts.map(shellWord).join(" ");
  const printed = execFileSync("sh", ["-c", `printf '%s\\n' ${words}`], { encoding: "utf8" });
  expect(printed.split("\n").slice(0, -1)).toEqual(texts);
});

test.each(["a\nb", "a\rb", "a\0b", "a\u2028b"])("%j does not fit a line", (text) => {
  expect(fitsLine(text)).toBe(false);
  expect(fitsLine("urn:pulumi:s::p::t::it's ü")).toBe(true);
});
