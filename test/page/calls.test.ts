import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import type { Emulator } from "../../emulator";
import { team, userId } from "./company";
import { callUnknown, companyStage, logRows, options, titled } from "./stage";

const START = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

describe(titled("the calls on the page"), options, () => {
  const open = companyStage();

  test("are filtered first, and then cut to the latest 1,000", async () => {
    const { cloud, page } = await open();
    await callUnknown(cloud, "TheFirst");
    cloud.changeMembers(team(1), { remove: [userId(1)] });
    await callMany(cloud, 1_100);
    await page.locator("#calls-count").filter({ hasText: "1,102 entries, the latest 1,000 shown" }).waitFor();
    expect(await logRows(page).count()).toBe(1_000);
    expect(await logRows(page).filter({ hasText: "TheFirst" }).count()).toBe(0);

    const find = page.getByRole("searchbox", { name: "Find among the calls" });
    await find.fill("thefirst");
    await expectOneRow(page, "TheFirst");
    expect(await page.locator("#calls-count").textContent()).toBe("1 of 1,102 entries");
    await find.fill("");
    await page.getByRole("checkbox", { name: "only those that changed something" }).check();
    await expectOneRow(page, "change members");
    await find.fill("nothing has this");
    await page.getByText("No call and no change has this.").waitFor();
  });

  test("have the time of the emulator's clock", async () => {
    const { cloud, page } = await open({ clock: () => START });
    await callUnknown(cloud, "Timed");
    const time = logRows(page).getByRole("time");
    expect(await time.textContent()).toMatch(/^\d\d:\d\d:05\.678$/);
    expect(await time.getAttribute("datetime")).toBe("2026-01-02T03:04:05.678Z");
  });

  test("are in sight beside the last group", async () => {
    const { cloud, page } = await open();
    await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    await callUnknown(cloud, "SeenFromTheEnd");
    const row = logRows(page).filter({ hasText: "SeenFromTheEnd" });
    await row.waitFor();
    expect(await page.evaluate("scrollY")).toBeGreaterThan(1_000);
    const box = await row.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(900);
  });

  test.each([1_000, 1_280, 1_366, 1_440])(
    "are readable at %i px: nothing is cut, and no short parameter is broken",
    async (width) => {
      const { cloud, page } = await open({ viewport: { width, height: 900 } });
      const call = (parameters: string) => fetch(`${cloud.url}/?AccessKeyId=testid&${parameters}`);
      await call("Action=ListUsersForGroup&Version=2015-05-01&GroupName=team-1&MaxItems=1000");
      await call("Action=DeleteUserGroupMembers&Version=2022-01-01&UserId=person1&UserGroupIds=none");
      await callUnknown(cloud, "QueryUserGroupListByParentId");
      const row = logRows(page).filter({ hasText: "Usergroup.NotBelongTo.CurrentOrganization" });
      await row.waitFor();
      expect(await page.evaluate(CUT)).toEqual([]);
      expect(await page.evaluate(LINES_OF_MAX_ITEMS)).toBe(1);
      const widths = await Promise.all((await row.getByRole("cell").all()).map((cell) => cell.boundingBox()));
      const [, action = 0, parameters = 0] = widths.map((box) => box?.width ?? 0);
      if (width >= 1_280) expect(parameters).toBeGreaterThan(action);
    },
  );

  test("are found by a parameter that is too long to show, with the match", async () => {
    const { cloud, page } = await open();
    await callUnknown(cloud, "Long", `&UserIds=${"1,".repeat(400)}the-needle${",1".repeat(400)}`);
    await callUnknown(cloud, "Other");
    await page.getByRole("searchbox", { name: "Find among the calls" }).fill("the-needle");
    await expectOneRow(page, "Long");
    expect(await logRows(page).locator("mark").textContent()).toBe("the-needle");
  });
});

/** Runs in the page: the texts of cells that are wider than their cell, or out of sight. */
const CUT = `(() => {
  const edge = document.querySelector(".scroll").getBoundingClientRect().right;
  return [...document.querySelectorAll("#log :is(th, td)")]
    .filter((each) => each.scrollWidth > each.clientWidth || each.getBoundingClientRect().right > edge)
    .map((each) => each.textContent);
})()`;

/** Runs in the page: on how many lines the parameter stands. */
const LINES_OF_MAX_ITEMS = `(() => {
  const isWanted = ({ data }) => data?.includes("MaxItems=1000") === true;
  const [text] = [...document.querySelectorAll("#calls td.parameters")].flatMap((each) => [...each.childNodes]).filter(isWanted);
  const range = document.createRange();
  const start = text.data.indexOf("MaxItems=1000");
  range.setStart(text, start);
  range.setEnd(text, start + "MaxItems=1000".length);
  return range.getClientRects().length;
})()`;

async function expectOneRow(page: Page, text: string): Promise<void> {
  await expect.poll(() => logRows(page).count()).toBe(1);
  expect(await logRows(page).textContent()).toContain(text);
}

async function callMany(cloud: Emulator, count: number): Promise<void> {
  for (let n = 0; n < count; n += 20) {
    await Promise.all(Array.from({ length: 20 }, (_, index) => callUnknown(cloud, `Unknown${n + index}`)));
  }
}
