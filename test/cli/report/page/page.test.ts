import { expect, test } from "vitest";
import { pageOf } from "../../../../provider/cli/report/page/page";
import { company, live, report } from "../fixtures";

test("one page that names no other file, and a title with the time", () => {
  const page = pageOf(company());
  expect(page).not.toMatch(/(?:src|href)="(?!#)|https?:/);
  expect(page).toContain("<title>Who has access to what, 2026-01-02 03:04 UTC</title>");
  expect(page).toContain(`content="default-src 'none'; script-src 'sha256-`);
});

test("a name is text, and ends no element", () => {
  const page = pageOf(report([live("ram", { "1": "</th></table><script>alert(1)</script>" }, {})]));
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).toContain("&lt;/th&gt;&lt;/table&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
});
