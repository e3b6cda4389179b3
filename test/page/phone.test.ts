import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { contrastOf } from "./contrast";
import { team, userId } from "./company";
import { callUnknown, companyStage, group, logRows, members, options, SCREENSHOTS, titled } from "./stage";

const PHONE = { width: 375, height: 700 };
const FITS = "document.documentElement.scrollWidth <= innerWidth";

describe(titled("a company on a phone"), options, () => {
  const open = companyStage();

  test("fits the width in both views, with the calls in sight", async () => {
    const { cloud, page } = await open({ viewport: PHONE });
    mkdirSync(SCREENSHOTS, { recursive: true });
    await callUnknown(cloud, "SeenOnAPhone", `&UserIds=${"1".repeat(300)}`);
    const row = logRows(page).filter({ hasText: "SeenOnAPhone" });
    await row.waitFor();
    await page.evaluate("scrollTo(0, 3000)");
    const box = await row.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(PHONE.height);
    expect(await page.evaluate(FITS)).toBe(true);
    await page.screenshot({ path: join(SCREENSHOTS, "phone-groups.png") });
    await page.getByRole("radio", { name: "by person" }).check();
    expect(await page.evaluate(FITS)).toBe(true);
    await page.screenshot({ path: join(SCREENSHOTS, "phone-people.png") });
  });

  test("hides the calls and shows them again", async () => {
    const { page } = await open({ viewport: PHONE });
    const table = page.getByRole("table", { name: "Latest calls" });
    await page.getByRole("button", { name: "Hide the calls" }).click();
    await table.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Show the calls", expanded: false }).click();
    await table.waitFor();
  });

  test("changes a group", async () => {
    const { cloud, page } = await open({ viewport: PHONE });
    const name = "bastionhost team 1";
    await page.getByRole("searchbox", { name: "Find among groups and people" }).fill("Person 25");
    await page.getByRole("button", { name: `Change members of ${name}`, exact: true }).click();
    await page.getByRole("button", { name: `Remove Person 25 from ${name}`, exact: true }).click();
    await expect.poll(() => cloud.members(team(1))).not.toContain(userId(25));
    expect(await page.evaluate(FITS)).toBe(true);
  });

  test.each(["light", "dark"] as const)("contrasts in %s colours in every state", async (colorScheme) => {
    const { cloud, page } = await open({ viewport: PHONE });
    await page.emulateMedia({ colorScheme });
    cloud.changeMembers(team(1), { add: [userId(2)], remove: [userId(1)] });
    await members(page, "bastionhost team 1")
      .filter({ hasText: /^added: Person 2$/ })
      .waitFor();
    await page.getByRole("button", { name: "Change members of bastionhost team 1", exact: true }).click();
    await page.getByRole("searchbox", { name: "Find among groups and people" }).fill("login-2");
    await members(page, "bastionhost team 1").locator(".why").first().waitFor();
    expect((await contrastOf(page)).filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    await page.getByRole("searchbox", { name: "Find among groups and people" }).fill("bastionhost team 1");
    await group(page, "bastionhost team 1").getByRole("combobox").fill("nobody");
    await page.keyboard.press("Enter");
    await group(page, "bastionhost team 1").getByRole("alert").filter({ hasText: "No user here" }).waitFor();
    const texts = await contrastOf(page);
    expect(texts.some(({ text }) => text.startsWith("Person 1 "))).toBe(true);
    expect(texts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    await page.getByRole("button", { name: "Reset to the seed" }).click();
    expect((await contrastOf(page)).filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    await page.screenshot({ path: join(SCREENSHOTS, `phone-${colorScheme}.png`) });
  });
});
