import { mkdirSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { contrastOf } from "../../../page/contrast";
import { live, report } from "../fixtures";
import { large, options, reportPages, rich, SKIPPED } from "./stage";

const SCREENSHOTS = join(__dirname, "..", "..", "..", "..", "build", "screenshots");

/** What names can try: mark-up, quotes, marks that turn the direction, and texts that look like controls. */
const HOSTILE = [
  "</th></table><script>window.hacked = 1</script>",
  '"><img src=x onerror="window.hacked = 1">',
  "x\u202egnp.exe",
  "__proto__",
];

describe(`the page in a browser${SKIPPED}`, options, () => {
  const open = reportPages();

  const shownIn = (page: Page, table: string): Promise<string[]> =>
    page.getByRole("table", { name: table }).getByRole("rowheader").allTextContents();
  const people = (page: Page): Promise<string[]> => shownIn(page, "Access by person");

  test("is a table with a caption and headers, and asks the network for nothing", async () => {
    const { page, faults } = await open(rich());
    const table = page.getByRole("table", { name: "Access by person" });
    expect(await table.getByRole("columnheader").allTextContents()).toEqual(["Person", "Groups", "Users", "Member of"]);
    expect(await people(page)).toEqual(["alice", "bob", "carol", "dave"]);
    const bob = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "bob" }) });
    expect(await bob.getByRole("listitem").allTextContents()).toEqual([
      "bastionhost dba drifted",
      "bastionhost staff not managed here, gained",
    ]);
    expect(await page.getByRole("region", { name: /^Not complete/ }).textContent()).toContain("group 13");
    expect(faults).toEqual([]);
  });

  test("search finds people, ids and groups, and shows the groups that match", async () => {
    const { page } = await open(rich());
    const search = page.getByRole("searchbox", { name: "Search" });
    await search.fill("dave");
    expect(await people(page)).toEqual(["dave"]);
    await search.fill("2001");
    expect(await people(page)).toEqual(["alice"]);
    expect(await page.getByRole("table", { name: "Access by person" }).getByRole("listitem").count()).toBe(2);
    await search.fill("DBA");
    expect(await people(page)).toEqual(["alice", "bob", "carol"]);
    expect(await shownIn(page, "Access by group")).toEqual(["bastionhost dba"]);
    expect(await page.getByRole("status").textContent()).toBe("Only “DBA”: 3 of 4 people, 1 of 5 groups");
    await search.fill("");
    expect(await people(page)).toHaveLength(4);
  });

  test("filters by place, standing and change", async () => {
    const { page } = await open(rich());
    await page.getByRole("combobox", { name: "Standing" }).selectOption("drifted");
    expect(await people(page)).toEqual(["bob"]);
    await page.getByRole("combobox", { name: "Standing" }).selectOption("all");
    await page.getByRole("combobox", { name: "Place" }).selectOption("ram");
    expect([await people(page), await shownIn(page, "Access by group")]).toEqual([["alice"], ["ram admins"]]);
    await page.getByRole("combobox", { name: "Place" }).selectOption("all");
    await page.getByRole("combobox", { name: "Change" }).selectOption("gained");
    expect(await people(page)).toEqual(["bob", "dave"]);
  });

  test("everything works by keyboard: tab to a header, and sort by it", async () => {
    const { page } = await open(rich());
    const reached: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate<string>(FOCUSED));
      expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).not.toBe("none");
    }
    expect(reached).toEqual([
      "Skip to the people",
      "Search",
      "Place",
      "Standing",
      "Change",
      "Matrix of people and groups",
      "Person",
      "Groups",
    ]);
    const column = page.getByRole("table", { name: "Access by person" }).getByRole("columnheader", { name: "Groups" });
    await column.getByRole("button").press("Enter");
    expect([await people(page), await column.getAttribute("aria-sort")]).toEqual([
      ["alice", "bob", "dave", "carol"],
      "descending",
    ]);
    await page.keyboard.press("Space");
    expect([(await people(page))[0], await column.getAttribute("aria-sort")]).toEqual(["carol", "ascending"]);
    for (const role of ["button", "searchbox", "combobox", "table"] as const) {
      expect(await page.getByRole(role, { name: /\S/ }).count(), role).toBe(await page.getByRole(role).count());
    }
  });

  test.each(["light", "dark"] as const)("in %s colours every text contrasts", async (colorScheme) => {
    const { page } = await open(rich());
    await page.emulateMedia({ colorScheme });
    mkdirSync(SCREENSHOTS, { recursive: true });
    await page.getByRole("searchbox").scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(SCREENSHOTS, `report-${colorScheme}.png`) });
    const grounds = await contrastOf(page);
    expect(grounds.length).toBeGreaterThan(20);
    expect(grounds.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
      colorScheme === "light" ? "rgb(247, 247, 245)" : "rgb(22, 24, 27)",
    );
  });

  test("in print there is room for a signature, no field, and the filter is said", async () => {
    const { page } = await open(rich());
    const signature = page.getByRole("heading", { name: "Reviewed by" });
    expect(await signature.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await signature.isVisible()).toBe(true);
    expect(await page.getByRole("searchbox").isVisible()).toBe(false);
    expect(await page.getByRole("status").isVisible()).toBe(false);
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("searchbox", { name: "Search" }).fill("bob");
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("status").isVisible()).toBe(true);
  });

  test("in print the users of each person are on paper, also of the width of A4", async () => {
    const { page } = await open(rich());
    const heights = () => page.evaluate<number[]>(CLOSED_DETAILS);
    expect(Math.max(...(await heights()))).toBe(0);
    await page.setViewportSize({ width: 717, height: 1_000 });
    await page.emulateMedia({ media: "print" });
    expect(await heights()).toHaveLength(4);
    expect(Math.min(...(await heights()))).toBeGreaterThan(10);
    expect(await page.getByRole("columnheader", { name: "Decided by" }).isVisible()).toBe(true);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });

  test("printed with a filter, it says under the title that it is an extract", async () => {
    const { page } = await open(rich());
    const extract = page.getByText("EXTRACT: only “b”, drifted", { exact: true });
    await page.getByRole("searchbox", { name: "Search" }).fill("b");
    await page.getByRole("combobox", { name: "Standing" }).selectOption("drifted");
    expect(await extract.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await extract.isVisible()).toBe(true);
    expect(
      await page.evaluate("parseFloat(getComputedStyle(document.getElementById('extract')).fontSize)"),
    ).toBeGreaterThan(20);
    const [title, line] = [await page.getByRole("heading", { level: 1 }).boundingBox(), await extract.boundingBox()];
    expect(line?.y).toBeLessThan((title?.y ?? 0) + 2 * (title?.height ?? 0));
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("searchbox", { name: "Search" }).fill("");
    await page.getByRole("combobox", { name: "Standing" }).selectOption("all");
    await page.emulateMedia({ media: "print" });
    expect(await page.getByText("EXTRACT").count()).toBe(0);
  });

  test("a report that is not large draws every row, so that a picture of the page has them all", async () => {
    const lazy = `[...document.querySelectorAll("td ul")].filter((each) => getComputedStyle(each).contentVisibility === "auto").length`;
    const { page: small } = await open(rich());
    expect(await small.evaluate(lazy)).toBe(0);
    const { page } = await open(large());
    expect(await page.evaluate(lazy)).toBe(1_200);
  });

  test("hostile names are shown, and do nothing", async () => {
    const users = Object.fromEntries(HOSTILE.map((name, id) => [String(id), name]));
    const groups = Object.fromEntries(HOSTILE.map((name, id) => [`${name} g${id}`, ["0", "1", "2", "3"]]));
    const { page, faults } = await open(report([live("ram", users, groups)]));
    const shown = await people(page);
    expect(shown.sort()).toEqual(HOSTILE.map((name) => name.replace("\u202e", "\\u{202e}")).sort());
    await page.getByRole("searchbox", { name: "Search" }).fill("__proto__");
    expect(await people(page)).toHaveLength(4);
    expect(await page.evaluate("window.hacked")).toBeUndefined();
    expect(faults).toEqual([]);
  });

  test("1,000 people x 200 groups: few elements, and a search changes only what it hides or shows", async () => {
    const { page } = await open(large());
    // 10,000 memberships in two tables, and not 200,000 cells.
    expect(await page.evaluate("document.querySelectorAll('*').length")).toBeLessThan(2 * 10_000 + 10 * 1_200);
    await page.evaluate(COUNT_CHANGES);
    const search = page.getByRole("searchbox", { name: "Search" });
    await search.fill("person-123");
    expect(await people(page)).toEqual(["person-123"]);
    expect(await shownIn(page, "Access by group")).toHaveLength(10);
    // 999 people and 190 groups are hidden, and 49 of the 50 members of each group that is left.
    expect(await page.evaluate("window.changed()")).toBe(999 + 190 + 10 * 49);
    await search.fill("Person-123");
    expect(await page.evaluate("window.changed()")).toBe(0);
    await search.fill("");
    expect(await people(page)).toHaveLength(1_000);
  });

  test("fits a phone without scrolling sideways", async () => {
    const { page } = await open(rich());
    await page.setViewportSize({ width: 375, height: 700 });
    await page.screenshot({ path: join(SCREENSHOTS, "report-narrow.png") });
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });

  test("on a phone two groups of one name are told apart", async () => {
    const place = (key: string) => live(key, { "1": "alice" }, { auditors: ["1"] });
    const { page } = await open(report([place("ram"), place("cloudsso:cn-shanghai:d-1")]));
    await page.setViewportSize({ width: 375, height: 700 });
    expect(await shownIn(page, "Access by group")).toEqual(["ram auditors", "cloudsso auditors"]);
  });
});

/** Runs in the page: how much each closed list of users shows below its number. */
const CLOSED_DETAILS = `[...document.querySelectorAll("#people details")].map(
  (each) => each.getBoundingClientRect().bottom - each.querySelector("summary").getBoundingClientRect().bottom,
)`;

/** Runs in the page: `changed()` answers how many elements the last step hid or showed. */
const COUNT_CHANGES = `(() => {
  let count = 0;
  const observer = new MutationObserver((records) => { count += records.length; });
  observer.observe(document.querySelector("main"), { attributes: true, attributeFilter: ["hidden"], subtree: true });
  window.changed = () => { const all = count + observer.takeRecords().length; count = 0; return all; };
})()`;

/** The accessible name of the focused element, for the cases that this page uses. */
const FOCUSED = `(() => {
  const focused = document.activeElement;
  return (focused.labels?.[0]?.firstChild ?? focused).textContent.trim();
})()`;
