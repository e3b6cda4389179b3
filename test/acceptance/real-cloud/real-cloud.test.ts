import { describe } from "vitest";

import { testsOnStage } from "../stage-tests";
import { realStage } from "./real-stage";
import { realServices } from "./services";
import { whyOneBatch, whySkipped } from "./settings";

describe.each(realServices)("$name in a real account", (service) => {
  const reason = whySkipped(service, process.env);
  describe.skipIf(reason !== undefined)(reason === undefined ? "when it is configured" : `skipped: ${reason}`, () => {
    testsOnStage(() => realStage(service, process.env), whyOneBatch(service, process.env));
  });
});
