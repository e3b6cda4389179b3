import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commentText, literal } from "../../provider/cli/source-text";

/** Any text, with lone surrogates and everything that could end a literal or a comment. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    fc.constantFrom('"', "\\", "\n", "\r", "\u2028", "\u2029", "*/", "//", "${", "`", "\u202e", "\ud800"),
  ),
});

describe("literal", () => {
  test("evaluates to the same text, on one line, without invisible characters", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(JSON.parse(literal(text))).toBe(text);
        expect(literal(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });

  test("keeps letters of every script readable", () => {
    expect(literal('財務 "ü"')).toBe('"財務 \\"ü\\""');
  });
});

describe("commentText", () => {
  test("never leaves its line or its comment", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(commentText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]|\*\//u);
        expect(commentText(text)).toMatch(/^["\p{L}\p{N}]/u);
      }),
    );
  });

  test.each([
    ["alice", "alice"],
    ["two\nlines", "two lines"],
    ["@ts-expect-error", '"@ts-expect-error"'],
    ["#region", '"#region"'],
    ["end */ rest", "end * / rest"],
    ["x".repeat(101), `${"x".repeat(100)}…`],
  ])("%j is written as %j", (name, written) => {
    expect(commentText(name)).toBe(written);
  });
});
