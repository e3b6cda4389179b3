import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { code, escaped } from "../../../provider/cli/review/escape";

describe("a hostile name stays one harmless word", () => {
  test.each([
    ["</details>", "<code>&#60;&#47;details&#62;</code>"],
    ["a|b", "<code>a&#124;b</code>"],
    ["`rm`", "<code>&#96;rm&#96;</code>"],
    ["::error::x", "<code>&#58;&#58;error&#58;&#58;x</code>"],
    ["##[error]x", "<code>&#35;&#35;&#91;error&#93;x</code>"],
    ["a\n# b", "<code>a&#92;u&#123;a&#125;&#35; b</code>"],
    ["@team", "<code>&#64;team</code>"],
    ["www.example.com", "<code>www&#46;example&#46;com</code>"],
    ["&lt;", "<code>&#38;lt&#59;</code>"],
    ["**b** _i_ ~s~", "<code>&#42;&#42;b&#42;&#42; &#95;i&#95; &#126;s&#126;</code>"],
    ["a\u202eb", "<code>a&#92;u&#123;202e&#125;b</code>"],
    ["財務 alice-1", "<code>財務 alice-1</code>"],
  ])("%j", (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

test("whatever the text is, no sign of it is left, and it reads back as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const shown = escaped(text);
      expect(shown.replace(/&#\d+;/g, "")).toMatch(/^[\p{L}\p{M}\p{N} -]*$/u);
      const visible = shown.replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)));
      expect(
        visible.replace(/\\u\{([\da-f]+)\}/g, (_, point: string) => String.fromCodePoint(parseInt(point, 16))),
      ).toBe(text.replace(/\\u\{([\da-f]+)\}/g, (_, point: string) => String.fromCodePoint(parseInt(point, 16))));
    }),
  );
});

test("a long text is cut", () => {
  expect(code("a".repeat(300))).toBe(`<code>${"a".repeat(256)}…</code>`);
  expect(escaped("abc", 2)).toBe("ab…");
});
