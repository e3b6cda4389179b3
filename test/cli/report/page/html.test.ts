import { expect, test } from "vitest";
import { html, list } from "../../../../provider/cli/report/page/html";

test.each([
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  [`" onload='x' &lt;`, "&quot; onload=&#39;x&#39; &amp;lt;"],
  ["a\u202eb\u0000", "a\\u{202e}b\\u{0}"],
  ["財務 ops", "財務 ops"],
])("%j is text, whatever it holds", (text, expected) => {
  expect(html(text)).toBe(expected);
});

test("a list of nothing is nothing", () => {
  expect([list(["a", "b"]), list([])]).toEqual(["<ul><li>a<li>b</ul>", ""]);
});
