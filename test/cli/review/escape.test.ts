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
    ["a\\b", "<code>a&#92;b</code>"],
    ["/merge", "<code>&#47;merge</code>"],
    ["cc @team", "<code>cc &#64;team</code>"],
    ["(@team)", "<code>&#40;&#64;team&#41;</code>"],
    ["https://example.com", "<code>https&#58;&#47;&#47;example&#46;com</code>"],
    ["see WWW.example.com", "<code>see WWW&#46;example&#46;com</code>"],
    ["[x](javascript:y)", "<code>&#91;x&#93;&#40;javascript&#58;y&#41;</code>"],
    ["a ::error::x", "<code>a &#58;&#58;error&#58;&#58;x</code>"],
    ["", "<code></code>"],
    [" a", "<code> a</code>"],
    ["a ", "<code>a </code>"],
  ])("%j", (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

describe("a name that allows it is as it is, in backticks", () => {
  test.each([
    "財務 alice-1",
    "bh-1",
    "idaas_emulated01",
    "alice@corp.example",
    "acme/dba",
    "random:index:Id",
    '"additive"',
    '["101","102"]',
    "dba (bastionhost group 7): 12 members now, +2 (dave 104, erin 105), -1 (mallory 88)",
  ])("%j", (text) => {
    expect(code(text)).toBe(`\`${text}\``);
  });
});

test("whatever the text is, it stays one piece of code", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."a1. _-:/@(),+\"'`<>&*[]#|~$!\\\n") }), (text) => {
      expect(code(text)).toMatch(
        /^(?:`[\p{L}\p{N}"(+[-](?:[^`<>&*#|~$!\\\n]*[^`<>&*#|~$!\\\n ])?`|<code>[^<>]*<\/code>)$/u,
      );
      expect(code(text)).not.toMatch(/`.*(?:::|(?<![\p{L}\p{N}])@|www\.|:\/\/|\]\().*`/iu);
    }),
  );
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
  expect(code("a".repeat(300))).toBe(`\`${"a".repeat(256)}…\``);
  expect(code("#".repeat(300))).toBe(`<code>${"&#35;".repeat(256)}…</code>`);
  expect(escaped("abc", 2)).toBe("ab…");
});
