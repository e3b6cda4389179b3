import PQueue from "p-queue";

import { Pacers } from "../../provider/cloud/pacer";
import { systemRuntime } from "../../provider/cloud/runtime";
import { createSession } from "../../provider/cloud/session";
import type { ApiProduct } from "../../provider/cloud/types";
import { ModelService, type Travel } from "./model-service";
import { inVirtualTime } from "./virtual-clock";

export interface Pace {
  /** Of all calls that were sent, in percent. */
  readonly throttledPercent: number;
  readonly throttled: number;
  /** Time that it took, by that of the limit. */
  readonly ratio: number;
  /** Calls that failed for good. */
  readonly failed: number;
  /** Of the documented rate, in the last seconds. */
  readonly finalShare: number;
}

export interface ModelRun {
  readonly callsPerSecond: number;
  readonly calls: number;
  readonly travel: Travel;
  /** What another client of the account does. */
  readonly other?: (service: ModelService) => void;
}

/** As many batches of one apply as are under way at once. */
const CONCURRENCY = 32;

const LAST = 5_000;

/** Sends calls by the package's own session, pacer and retries to a model of the service, in virtual time. */
export function runModel({ callsPerSecond, calls, travel, other }: ModelRun): Promise<Pace> {
  return inVirtualTime(async () => {
    const service = new ModelService(callsPerSecond, travel);
    const session = createSession({
      product: productOf(callsPerSecond),
      pacers: new Pacers(),
      runtime: systemRuntime,
      open: () => service.line,
      account: () => Promise.resolve("a model"),
    });
    other?.(service);
    const begin = Date.now();
    const outcomes = await sendAll(calls, async () => {
      await session.write("Change", {});
    });
    return paceOf(service.arrivals, { begin, end: Date.now(), callsPerSecond, calls, failed: outcomes });
  });
}

/** Sends calls as the batches of an apply are sent; answers with how many failed. */
export async function sendAll(calls: number, call: () => Promise<void>): Promise<number> {
  let failed = 0;
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const guarded = (): Promise<void> =>
    call().catch(() => {
      failed += 1;
    });
  await queue.addAll(Array.from({ length: calls }, () => guarded));
  return failed;
}

export function paceOf(
  arrivals: readonly { readonly at: number; readonly throttled: boolean }[],
  { begin, end, callsPerSecond, calls, failed }: { begin: number; end: number; callsPerSecond: number; calls: number; failed: number },
): Pace {
  const throttled = arrivals.filter((arrival) => arrival.throttled).length;
  const lastAt = Math.max(...arrivals.map(({ at }) => at));
  const late = arrivals.filter((arrival) => !arrival.throttled && arrival.at > lastAt - LAST).length;
  return {
    throttled,
    throttledPercent: (100 * throttled) / arrivals.length,
    ratio: (end - begin) / ((1000 * calls) / callsPerSecond),
    failed,
    finalShare: late / ((LAST / 1000) * callsPerSecond),
  };
}

function productOf(callsPerSecond: number): ApiProduct {
  return {
    service: "model",
    product: "Model",
    version: "2026-01-01",
    endpointKey: "model",
    endpointVariable: "MODEL",
    endpointFor: () => "model.invalid",
    callsPerSecond: () => callsPerSecond,
    documentation: () => "https://docs.example",
  };
}
