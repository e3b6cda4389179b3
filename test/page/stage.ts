import { join } from "node:path";

import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { noBrowser, openBrowser, type OpenBrowser } from "./browser";
import { companySeed } from "./company";

export const SCREENSHOTS = join(__dirname, "..", "..", "build", "screenshots");

/** A browser on a busy machine is slow to start a page. */
export const options = { skip: noBrowser !== undefined, timeout: 60_000 };

/** The title of a suite, with the reason where it is skipped. */
export const titled = (title: string): string => (noBrowser === undefined ? title : `${title} (skipped: ${noBrowser})`);

export interface Stage {
  readonly cloud: Emulator;
  readonly page: Page;
}

export interface StageOptions {
  readonly clock?: () => number;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** Starts a browser for a suite; returns how a test opens the page of a new emulator with the company's seed. */
export function companyStage(): (options?: StageOptions) => Promise<Stage> {
  let browser: OpenBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser.close());
  return async ({ clock, viewport } = {}) => {
    const cloud = await startEmulator({
      seed: companySeed(),
      verifySignatures: false,
      enforceRate: false,
      ...(clock === undefined ? {} : { clock }),
    });
    const page = await browser.context.newPage();
    page.setDefaultTimeout(20_000);
    onTestFinished(async () => {
      await page.close();
      await cloud.close();
    });
    if (viewport !== undefined) await page.setViewportSize(viewport);
    await page.goto(cloud.url);
    await page.getByRole("status").filter({ hasText: "Live" }).waitFor();
    await group(page, "team-12").waitFor();
    return { cloud, page };
  };
}

/** A group by its name. */
export function group(page: Page, name: string): Locator {
  return page.getByRole("group").filter({ has: page.locator("summary strong", { hasText: new RegExp(`^${name}$`) }) });
}

/** The members of a group, or those removed from it. */
export function members(page: Page, name: string): Locator {
  return page.getByRole("list", { name: `Members of ${name}`, exact: true }).getByRole("listitem");
}

export function removed(page: Page, name: string): Locator {
  return page.getByRole("list", { name: `Removed from ${name} since the reset` }).getByRole("listitem");
}

/** The log, newest first, without the row of titles. */
export function logRows(page: Page): Locator {
  return page.locator("#calls").getByRole("row");
}

/** A call that the emulator refuses, since it has no such action. */
export async function callUnknown(cloud: Emulator, action: string, parameters = ""): Promise<void> {
  await fetch(`${cloud.url}/?Action=${action}&Version=2019-12-09${parameters}`);
}
