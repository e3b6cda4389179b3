import { describe } from "vitest";

import { testsOnStage } from "../stage-tests";
import { realStage } from "./real-stage";
import { readRealPlace, whyOneBatch, whySkipped } from "./settings";

describe.each(["bastionhost", "quickbi"] as const)("%s in a real account", (service) => {
  const reason = whySkipped(service, process.env);
  describe.skipIf(reason !== undefined)(reason === undefined ? "when it is configured" : `skipped: ${reason}`, () => {
    testsOnStage(() => realStage(readRealPlace(service, process.env)), whyOneBatch(service, process.env));
  });
});
