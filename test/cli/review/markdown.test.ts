import { describe, expect, test } from "vitest";

import { COMMENT_BYTES, markdownOf } from "../../../provider/cli/review/markdown";
import { creates, deletes, group, keeps, members, review, updates } from "./previews";

test("a review is totals, a fingerprint, and sections", () => {
  const steps = [keeps("ops", group("8", { "1": "alice" })), updates("dba", group("7", { "1": "alice" }), group("7"))];
  expect(markdownOf(review(...steps), COMMENT_BYTES)).toMatch(
    new RegExp(
      [
        "^### Group memberships: 0 join, 1 leave\n",
        "(- .*\n)+",
        "Fingerprint: `sha256:[0-9a-f]{64}`\n",
        "#### Left with nothing, as far as this stack knows\n",
        "- bastionhost group `7` \\[`dba`\\] loses the last member\n",
        "#### By person\n",
        "- bastionhost user `alice` \\(`1`\\) leaves `7` \\[`dba`\\]\n",
        "#### By group\n",
        "- .*\n",
        "<details><summary>Every change on one line</summary>\n",
        "```changes\nleave bastionhost/cn-hangzhou/bh-1/group/7/user/1\n```\n",
        "</details>\n$",
      ]
        .join("\n")
        .replaceAll("\n\n", "\n+"),
    ),
  );
});

describe("a preview of thousands", () => {
  const ids = Array.from({ length: 5000 }, (_, index) => `財務-${index}`);
  const found = review(deletes("gone", group("7", members(...ids))), creates("new", group("8", members(...ids))));

  test("is cut so that a comment holds it, and says how many lines are left out", () => {
    const text = markdownOf(found, COMMENT_BYTES);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(COMMENT_BYTES);
    expect(Buffer.byteLength(text)).toBeGreaterThan(COMMENT_BYTES - 500);
    expect(text).toMatch(/\n\*\*[\d,]+ lines are left out, since a comment cannot hold them\.\*\* .*\n$/);
    expect(text).toContain("5,000 join, 5,000 leave");
  });

  test("is whole without a limit", () => {
    const text = markdownOf(found, Infinity);
    expect(text).not.toContain("left out");
    expect(text.match(/^join /gm)).toHaveLength(5000);
  });
});

test("hostile names and ids leave the structure of the page as it is", () => {
  const hostile = [
    "</details>",
    "a|b",
    "```",
    "\n# x",
    "::error::",
    "[x](javascript:y)",
    "<img src=x>",
    "@all",
    "\n/approve",
  ];
  const named = Object.fromEntries(hostile.map((text, index) => [`${text}${index}`, text]));
  const harmless = Object.fromEntries(hostile.map((_, index) => [`i${index}`, `n${index}`]));
  const shape = (list: Record<string, string>, id: string, name: string) =>
    markdownOf(review(deletes(name, group(id, list)), creates(`${name}2`, group(`${id}2`, list))), Infinity)
      .split("\n")
      .map((line) => line.replaceAll(/<\/?code>/g, "").replace(/[^<`#*|-].*$/, ""));
  expect(shape(named, "</details>\n::error::`|", "\n```\n/merge")).toEqual(shape(harmless, "7", "dba"));
});
