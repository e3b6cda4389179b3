import { describe, expect, test } from "vitest";

import { worldOf } from "../../../contract/worlds";
import { idOf } from "../../../support/company/ids";
import { testsOnStage } from "../../stage-tests";
import type { RealService } from "../real-service";
import { realStage } from "../real-stage";
import { whyOneBatch, whySkipped } from "../settings";
import { emulatedAccount, environmentOf } from "./account";

/**
 * Runs the tests of a real account against the emulator. They are also what the suite checks of the lifecycle of a
 * service on the emulator.
 */
export function rehearse(service: RealService): void {
  describe(`${service.name}, rehearsed on the emulator`, () => {
    const variables = environmentOf(service, "");

    testsOnStage(
      async () => {
        const cloud = await emulatedAccount();
        return realStage(service, environmentOf(service, cloud.url));
      },
      whyOneBatch(service, variables),
    );

    test("groups that have members are left alone", async () => {
      const cloud = await emulatedAccount();
      const userGroupId = idOf(service.name, "group", 2);
      cloud.changeMembers({ ...worldOf(service.name).owner, userGroupId }, { add: [idOf(service.name, "user", 1)] });
      const before = cloud.snapshot();
      await expect(realStage(service, environmentOf(service, cloud.url))).rejects.toThrow(
        `${service.name} group ${userGroupId} has 1 users. The real-cloud tests need empty groups of their own.`,
      );
      expect(cloud.snapshot()).toEqual(before);
    });

    test("nothing is skipped with these variables", () => {
      expect(whySkipped(service, variables)).toBeUndefined();
    });
  });
}
