import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { changesBetween } from "../../../../provider/cli/report/compare";
import { pageOf } from "../../../../provider/cli/report/page/page";
import type { Report } from "../../../../provider/cli/report/schema";
import { noBrowser, openBrowser, type OpenBrowser } from "../../../page/browser";
import { contrastOf } from "../../../page/contrast";
import { group, members } from "../../review/previews";
import { BASTION, company, live, liveGroup, report, stack } from "../fixtures";

const SCREENSHOTS = join(__dirname, "..", "..", "..", "..", "build", "screenshots");

/** What names can try: mark-up, quotes, marks that turn the direction, and texts that look like controls. */
const HOSTILE = [
  "</th></table><script>window.hacked = 1</script>",
  '"><img src=x onerror="window.hacked = 1">',
  "x\u202egnp.exe",
  "__proto__",
];

/** Declared, drifted and absent members, a problem, and changes. */
function rich(): Report {
  const users = { "101": "alice", "102": "bob", "103": "carol", "104": "dave" };
  const groups = [
    liveGroup("dba 7", ["101", "102"]),
    liveGroup("audit 11", []),
    liveGroup("staff 12", ["102", "104"], { external: new Set(["104"]) }),
    liveGroup("13", [], { problem: "bastionhost group 13 cannot be read: no" }),
  ];
  const places = [live(BASTION, users, {}, { groups }), live("ram", { "2001": "alice" }, { admins: ["2001"] })];
  const made = report(places, { stack: stack({ dba: group("7", members("101", "103")) }) });
  return { ...made, changes: changesBetween(company(), made) };
}

/** 1,000 people in 10 of 200 groups each. */
function large(): Report {
  const people = Array.from({ length: 1_000 }, (_, id) => id);
  const users = Object.fromEntries(people.map((id) => [String(id), `person-${id}`]));
  const groups = Array.from({ length: 200 }, (_, at) =>
    liveGroup(`team-${at} g${at}`, people.filter((id) => (at - (id % 200) + 200) % 200 < 10).map(String)),
  );
  return report([live("ram", users, {}, { groups })]);
}

/** A browser on a busy machine is slow to start a page. */
const options = { skip: noBrowser !== undefined, timeout: 60_000 };

describe(`the page in a browser${noBrowser === undefined ? "" : ` (skipped: ${noBrowser})`}`, options, () => {
  let browser: OpenBrowser;

  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  /** Opens the page from a file, as its reader does, and notes each error and each request. */
  async function open(made: Report): Promise<{ page: Page; faults: string[] }> {
    const folder = mkdtempSync(join(tmpdir(), "report-"));
    const file = join(folder, "report.html");
    writeFileSync(file, pageOf(made));
    const page = await browser.context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => faults.push(message.text()));
    page.on("request", (request) => {
      if (!request.url().endsWith("/report.html")) faults.push(request.url());
    });
    onTestFinished(async () => {
      await page.close();
      rmSync(folder, { recursive: true });
    });
    await page.goto(pathToFileURL(file).href);
    return { page, faults };
  }

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
    expect(await shownIn(page, "Access by group")).toEqual(["dba"]);
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
    expect([await people(page), await shownIn(page, "Access by group")]).toEqual([["alice"], ["admins"]]);
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
      "Person",
      "Groups",
      "Users",
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
});

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
