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
      "bastionhost dba",
      "bastionhost audit",
      "bastionhost staff",
      "bastionhost 13 (not read)",
      "ram admins",
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
    const head = await matrix(page).getByRole("columnheader", { name: "ram admins" }).boundingBox();
    const cell = await rowOf(page, "alice").getByRole("cell", { name: "ram admins" }).boundingBox();
    expect([cell?.x, cell?.width]).toEqual([head?.x, head?.width]);
  });

  test("follows the search, the filters and the order of the tables", async () => {
    const { page } = await open(rich());
    await openMatrix(page);
    await page.getByRole("combobox", { name: "Standing" }).selectOption("drifted");
    expect(await matrix(page).getByRole("rowheader").allTextContents()).toEqual(["bob"]);
    expect(await matrix(page).getByRole("columnheader").allTextContents()).toEqual(["Person", "bastionhost dba"]);
    await page.getByRole("combobox", { name: "Standing" }).selectOption("all");
    await page.getByRole("searchbox", { name: "Search" }).fill("admins");
    expect(await matrix(page).getByRole("columnheader").allTextContents()).toEqual(["Person", "ram admins"]);
    await page.getByRole("searchbox", { name: "Search" }).fill("");
    await page.getByRole("table", { name: "Access by person" }).getByRole("button", { name: "Person" }).click();
    expect(await matrix(page).getByRole("rowheader").allTextContents()).toEqual(["dave", "carol", "bob", "alice"]);
  });

  test("shows the names of groups and places whole", async () => {
    const place = (key: string) => live(key, { "1": "alice" }, { "database-administrators 7": ["1"] });
    const { page } = await open(
      report(["bastionhost-cn-st220aw", "bastionhost-cn-tx330bx"].map((id) => place(`bastionhost:cn-hangzhou:${id}`))),
    );
    await openMatrix(page);
    const head = matrix(page).getByRole("columnheader").nth(1);
    expect(await head.textContent()).toBe("bastionhost bastionhost-cn-st220aw database-administrators");
    const isCut = "({ scrollHeight, clientHeight }) => scrollHeight > clientHeight";
    expect(await page.evaluate(`[...document.querySelectorAll(".head span")].filter(${isCut}).length`)).toBe(0);
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
    // A line, a name and 10 marks for each person; a head of two parts for each group; the line and name of the top.
    expect(elements).toBe(1_000 * (1 + 1 + 10) + 200 * 3 + 2);
  });

  test("stays out of print", async () => {
    const { page } = await open(rich());
    await openMatrix(page);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByText("Matrix of people and groups").isVisible()).toBe(false);
  });
});
