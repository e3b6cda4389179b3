import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { live, report } from "../fixtures";
import { large, options, reportPages, rich, SKIPPED } from "./stage";

describe(`the matrix in a browser${SKIPPED}`, options, () => {
  const open = reportPages();

  const matrix = (page: Page) => page.getByRole("table", { name: "People and groups" });
  const openMatrix = (page: Page): Promise<void> => page.getByText("Matrix of people and groups").click();
  const rowOf = (page: Page, person: string) =>
    matrix(page)
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name: person, exact: true }) });

  test("has a column for each group, and a named cell for each membership", async () => {
    const { page, faults } = await open(rich());
    expect(await matrix(page).count()).toBe(0);
    await openMatrix(page);
    expect(await matrix(page).getByRole("columnheader").allTextContents()).toEqual([
      "Person",
      "dba",
      "audit",
      "staff",
      "13 (not read)",
      "admins",
    ]);
    expect(await matrix(page).getByRole("rowheader").allTextContents()).toEqual(["alice", "bob", "carol", "dave"]);
    const cells = rowOf(page, "bob").getByRole("cell");
    expect(await cells.allTextContents()).toEqual(["▲", "◇"]);
    for (const [at, name, column] of [
      [0, "bastionhost dba drifted", "2"],
      [1, "bastionhost staff not managed here, gained", "4"],
    ] as const) {
      expect(await cells.nth(at).getAttribute("aria-label")).toBe(name);
      expect(await cells.nth(at).getAttribute("aria-colindex")).toBe(column);
    }
    expect(await rowOf(page, "carol").getByRole("cell").allTextContents()).toEqual(["○"]);
    expect(faults).toEqual([]);
  });

  test("a cell stands under the head of its group", async () => {
    const { page } = await open(rich());
    await openMatrix(page);
    const head = await matrix(page).getByRole("columnheader", { name: "admins" }).boundingBox();
    const cell = await rowOf(page, "alice").getByRole("cell", { name: "ram admins" }).boundingBox();
    expect([cell?.x, cell?.width]).toEqual([head?.x, head?.width]);
  });

  test("follows the search, the filters and the order of the tables", async () => {
    const { page } = await open(rich());
    await openMatrix(page);
    await page.getByRole("combobox", { name: "Standing" }).selectOption("drifted");
    expect(await matrix(page).getByRole("rowheader").allTextContents()).toEqual(["bob"]);
    expect(await matrix(page).getByRole("columnheader").allTextContents()).toEqual(["Person", "dba"]);
    await page.getByRole("combobox", { name: "Standing" }).selectOption("all");
    await page.getByRole("searchbox", { name: "Search" }).fill("admins");
    expect(await matrix(page).getByRole("columnheader").allTextContents()).toEqual(["Person", "admins"]);
    await page.getByRole("searchbox", { name: "Search" }).fill("");
    await page.getByRole("table", { name: "Access by person" }).getByRole("button", { name: "Person" }).click();
    expect(await matrix(page).getByRole("rowheader").allTextContents()).toEqual(["dave", "carol", "bob", "alice"]);
  });

  test("hostile names are shown, and do nothing", async () => {
    const name = '"><img src=x onerror="window.hacked = 1">';
    const { page, faults } = await open(report([live("ram", { "1": name }, { [`${name} g1`]: ["1"] })]));
    await openMatrix(page);
    expect(await matrix(page).getByRole("rowheader").allTextContents()).toEqual([name]);
    expect(await page.evaluate("window.hacked")).toBeUndefined();
    expect(faults).toEqual([]);
  });

  test("1,000 people x 200 groups: an element for each membership, not for each cell", async () => {
    const { page } = await open(large());
    await openMatrix(page);
    expect(await matrix(page).getByRole("rowheader").count()).toBe(1_000);
    const elements = await page.evaluate("document.querySelectorAll('.cells *').length");
    expect(elements).toBe(1_000 * (1 + 1 + 10) + 202);
  });

  test("stays out of print", async () => {
    const { page } = await open(rich());
    await openMatrix(page);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByText("Matrix of people and groups").isVisible()).toBe(false);
  });
});
