import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { noBrowser, openBrowser, type OpenBrowser } from "../page/browser";
import { INSTANCE, scenario, userIds } from "./scenario";

const MANY = 1_000;

describe(
  `the emulator's page${noBrowser === undefined ? "" : ` (skipped: ${noBrowser})`}`,
  { skip: noBrowser !== undefined },
  () => {
    let browser: OpenBrowser;

    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser.close());

    test("shows new members during an `up`", async () => {
      const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
      const ids = userIds(MANY);
      const { cloud, stack } = await scenario({
        body: `new GroupMembership("m", bastion("7", ${JSON.stringify(ids)}));`,
        users: MANY,
        sleep: () => released,
      });
      // The fourth batch takes effect but its answer is delayed, so that the test sees the page before `up` ends.
      cloud.faults.add({ action: "AddUsersToGroup", after: 3, effect: { kind: "delay", delayMs: 1 } });
      const page = await browser.context.newPage();
      await page.goto(cloud.url);
      await page.getByRole("status").filter({ hasText: "Live" }).waitFor();
      const members = page.getByRole("list", { name: "Members of group7" }).getByRole("listitem");
      expect(await members.count()).toBe(0);

      let ended = false;
      const up = stack.up({ expectSuccess: true }).finally(() => (ended = true));
      try {
        await members.nth(399).waitFor({ timeout: 120_000 });
        expect(ended).toBe(false);
        await page.getByRole("row").filter({ hasText: "AddUsersToGroup" }).first().waitFor();
      } finally {
        release(undefined);
        await up;
      }
      await members.nth(MANY - 1).waitFor();
      expect(await members.count()).toBe(MANY);
      expect(
        cloud.snapshot().bastionhost.instances.find(({ instanceId }) => instanceId === INSTANCE)?.groups[0]?.userIds,
      ).toHaveLength(MANY);
      await page.close();
    });
  },
);
