import { systemClock } from "../../provider/base/clock";
import { Pacers } from "../../provider/cloud/pacer";
import { createSession } from "../../provider/cloud/session";
import { productOf } from "./model-product";
import type { ModelService } from "./model-service";

/**
 * The package's session to a model of a service, with pacers of its own.
 * @param callsPerSecond what is documented; left out where it must be learned
 */
export function modelSession(
  service: ModelService,
  callsPerSecond: number | undefined,
): ReturnType<typeof createSession> {
  return createSession({
    product: productOf(callsPerSecond),
    pacers: new Pacers(),
    clock: systemClock,
    open: () => service.line,
    account: () => Promise.resolve("a model"),
  });
}
