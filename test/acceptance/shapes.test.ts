import { describe } from "vitest";

import { emulatedStage } from "./stage";
import { testsOnStage } from "./stage-tests";

describe.each(["bastionhost", "quickbi"] as const)("%s on the emulator", (service) => {
  testsOnStage(() => emulatedStage(service));
});
