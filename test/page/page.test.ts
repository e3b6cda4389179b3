import { mkdirSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator, type Seed } from "../../emulator";
import { contrastOf } from "./contrast";
import { noBrowser, openBrowser, type OpenBrowser } from "./browser";

const INSTANCE = "bastionhost-cn-test01";
const SCREENSHOTS = join(__dirname, "..", "..", "build", "screenshots");
const GROUP = { service: "bastionhost", instanceId: INSTANCE, userGroupId: "7" } as const;

const users = Array.from({ length: 1_000 }, (_, index) => ({
  userId: String(101 + index),
  userName: `person${101 + index}`,
  ...(index === 0 ? { displayName: "The First" } : {}),
}));
const seed: Seed = {
  accounts: [{ accountId: "1234567890123456", accessKeys: [{ id: "testid", secret: "testsecret" }] }],
  bastionhost: {
    instances: [
      {
        instanceId: INSTANCE,
        regionId: "cn-hangzhou",
        accountId: "1234567890123456",
        users,
        groups: [
          { userGroupId: "7", userGroupName: "dba", userIds: users.map(({ userId }) => userId) },
          { userGroupId: "9", userGroupName: "ops", userIds: ["101"] },
        ],
      },
    ],
  },
};

/** A browser on a busy machine is slow to start a page. */
const options = { skip: noBrowser !== undefined, timeout: 30_000 };

describe(`the page in a browser${noBrowser === undefined ? "" : ` (skipped: ${noBrowser})`}`, options, () => {
  let browser: OpenBrowser;
  let cloud: Emulator;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    cloud = await startEmulator({ seed });
    page = await browser.context.newPage();
    onTestFinished(async () => {
      await page.close();
      await cloud.close();
    });
    await page.goto(cloud.url);
    await page.getByRole("status").filter({ hasText: "Live" }).waitFor();
    await group(page, "dba").waitFor();
  });

  test("shows 1,000 members of a group", async () => {
    await page.reload();
    await page.getByRole("list", { name: "Members of dba" }).getByText("person1100", { exact: true }).waitFor();
    expect(await page.getByRole("list", { name: "Members of dba" }).getByRole("listitem").count()).toBe(1_000);
    expect(await group(page, "dba").textContent()).toContain("1,000 members");
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });

  test("follows changes without a reload, and marks new members", async () => {
    cloud.changeMembers({ ...GROUP, userGroupId: "9" }, { add: ["102"], remove: ["101"] });
    const ops = page.getByRole("list", { name: "Members of ops" });
    await ops.getByText("person102").waitFor();
    expect(await ops.getByRole("listitem").allTextContents()).toEqual(["added: person102"]);
    expect(await ops.getByRole("listitem").getAttribute("class")).toBe("added");

    const calls = Array.from({ length: 50 }, (_, index) =>
      fetch(`${cloud.url}/?Action=Unknown${index}&Version=2019-12-09`),
    );
    await Promise.all(calls);
    await page.getByRole("row").filter({ hasText: "Unknown49" }).waitFor();
    await expect.poll(() => page.getByRole("row").count()).toBe(50 + ["titles", "the change by hand"].length);
  });

  test("stays usable during a stream of calls", async () => {
    const stop = new AbortController();
    const busy = (async () => {
      for (let n = 0; !stop.signal.aborted; n += 1) {
        cloud.changeMembers(GROUP, n % 2 === 0 ? { remove: ["101"] } : { add: ["101"] });
        await fetch(`${cloud.url}/?Action=Unknown${n}&Version=2019-12-09`);
      }
    })();
    try {
      await page.getByRole("searchbox", { name: "Find among groups and people" }).fill("ops");
      await group(page, "dba").waitFor({ state: "hidden" });
    } finally {
      stop.abort();
      await busy;
    }
  });

  test("finds a group or a member, and says when it finds none", async () => {
    const search = page.getByRole("searchbox", { name: "Find among groups and people" });
    await search.fill("person1100");
    expect(await group(page, "dba").isVisible()).toBe(true);
    expect(await group(page, "ops").isVisible()).toBe(false);
    // The page shows the display name of this one, and finds the login too.
    await search.fill("person101");
    expect(await group(page, "ops").isVisible()).toBe(true);
    await search.fill("nobody has this name");
    expect(await page.getByText("No group or person has this in a name, a login or an id.").isVisible()).toBe(true);
  });

  test("everything is reached by keyboard, and every control has a name", async () => {
    const reached: string[] = [];
    for (let n = 0; n < KEYBOARD_ORDER.length; n += 1) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(FOCUSED));
    }
    expect(reached).toEqual(KEYBOARD_ORDER);
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).not.toBe("none");

    for (const role of ["button", "searchbox", "checkbox", "radio", "list", "region", "table"] as const) {
      const all = await page.getByRole(role).count();
      expect(all, role).toBeGreaterThan(0);
      expect(await page.getByRole(role, { name: /\S/ }).count(), `${role} with a name`).toBe(all);
    }
  });

  test("a group opens and closes by keyboard, and the reset brings the seed back", async () => {
    await group(page, "ops").locator("summary").press("Enter");
    await page.getByRole("list", { name: "Members of ops" }).waitFor({ state: "hidden" });
    cloud.changeMembers(GROUP, { set: [] });
    await page.getByText("Nobody is in this group.").waitFor();
    await page.getByRole("button", { name: "Reset to the seed" }).press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Reset" }).press("Enter");
    await page.getByRole("list", { name: "Members of dba" }).waitFor();
  });

  test.each(["light", "dark"] as const)(
    "in %s colours every text contrasts with its background",
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      cloud.changeMembers({ ...GROUP, userGroupId: "9" }, { add: ["102"] });
      await fetch(`${cloud.url}/?Action=Unknown&Version=2019-12-09`);
      await page.getByRole("row").filter({ hasText: "Unknown" }).waitFor();
      await page.getByRole("list", { name: "Members of ops" }).getByText("person102").waitFor();
      mkdirSync(SCREENSHOTS, { recursive: true });
      await page.screenshot({ path: join(SCREENSHOTS, `${colorScheme}.png`) });

      expect(await page.evaluate("getComputedStyle(document.getElementById('filter'), '::placeholder').color")).toBe(
        colorScheme === "light" ? "rgb(90, 98, 108)" : "rgb(162, 170, 180)",
      );
      const grounds = await contrastOf(page);
      expect(grounds.length).toBeGreaterThan(10);
      expect(grounds.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
      const body = await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
      expect(body).toBe(colorScheme === "light" ? "rgb(247, 247, 245)" : "rgb(22, 24, 27)");
    },
  );

  test("fits a phone without scrolling sideways", async () => {
    await page.setViewportSize({ width: 375, height: 700 });
    await page.screenshot({ path: join(SCREENSHOTS, "narrow.png") });
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });
});

/** What the Tab key reaches, one after the other. */
const KEYBOARD_ORDER = [
  "Skip to the groups",
  "Skip to the calls",
  "Reset to the seed",
  "by group",
  "Find among groups and people",
  "Collapse all",
  "Expand all",
  expect.stringMatching(/^dba/),
  "Members of dba",
  "Change members of dba",
  expect.stringMatching(/^ops/),
  "Change members of ops",
  "Find among the calls",
  "only those that changed something",
  "Latest calls",
];

/** The accessible name of the focused element, for the cases that this page uses. */
const FOCUSED = `(() => {
  const focused = document.activeElement;
  const labelled = document.getElementById(focused.getAttribute("aria-labelledby"));
  return (labelled ?? focused.labels?.[0])?.textContent.trim().replace(/\\s+/g, " ") ?? focused.getAttribute("aria-label") ?? focused.textContent.trim();
})()`;

function group(page: Page, name: string) {
  return page.getByRole("group").filter({ has: page.locator("summary", { hasText: name }) });
}
