import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Page } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";

import { changesBetween } from "../../../../provider/cli/report/compare";
import { pageOf } from "../../../../provider/cli/report/page/page";
import type { Report } from "../../../../provider/cli/report/schema";
import { noBrowser, openBrowser, type OpenBrowser } from "../../../page/browser";
import { group, members } from "../../review/previews";
import { BASTION, company, live, liveGroup, report, stack } from "../fixtures";

/** Declared, drifted and absent members, a problem, and changes. */
export function rich(): Report {
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
export function large(): Report {
  const people = Array.from({ length: 1_000 }, (_, id) => id);
  const users = Object.fromEntries(people.map((id) => [String(id), `person-${id}`]));
  const groups = Array.from({ length: 200 }, (_, at) =>
    liveGroup(`team-${at} g${at}`, people.filter((id) => (at - (id % 200) + 200) % 200 < 10).map(String)),
  );
  return report([live("ram", users, {}, { groups })]);
}

/** A browser on a busy machine is slow to start a page. */
export const options = { skip: noBrowser !== undefined, timeout: 60_000 };

/** For the title of the tests, so that a skip is seen. */
export const SKIPPED = noBrowser === undefined ? "" : ` (skipped: ${noBrowser})`;

/**
 * A browser for the tests of this file. The answer opens a page from a file, as its reader does, and notes each error
 * and each request.
 */
export function reportPages(): (made: Report) => Promise<{ readonly page: Page; readonly faults: string[] }> {
  let browser: OpenBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser.close());
  return async (made) => {
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
  };
}
