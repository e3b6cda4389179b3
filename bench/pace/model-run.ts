import PQueue from "p-queue";

import { modelSession } from "./model-session";
import { ModelService, type Travel } from "./model-service";
import { inVirtualTime } from "./virtual-clock";

export interface Pace {
  /** Throttled calls in percent of all sent calls. */
  readonly throttledPercent: number;
  readonly throttled: number;
  /** Duration divided by the minimum duration at the limit. */
  readonly ratio: number;
  /** Calls that failed permanently. */
  readonly failed: number;
  /** Share of the documented rate in the last seconds but one. */
  readonly finalShare: number;
}

export interface ModelRun {
  readonly callsPerSecond: number;
  readonly calls: number;
  readonly travel: Travel;
  /** The calls of another client of the account. */
  readonly other?: (service: ModelService) => void;
}

/** Number of batches that an apply sends in parallel. */
const CONCURRENCY = 32;

/** Milliseconds over which the rate at the end is counted. */
const LAST = 5_000;

/** The very end of a run does not count, in milliseconds: fewer calls than a second allows are left then. */
const TAIL = 1_000;

/** Sends calls through the package's session, pacer and retries to a model of the service, in virtual time. */
export function runModel({ callsPerSecond, calls, travel, other }: ModelRun): Promise<Pace> {
  return inVirtualTime(async () => {
    const service = new ModelService(callsPerSecond, travel);
    const session = modelSession(service, callsPerSecond);
    other?.(service);
    const begin = Date.now();
    const outcomes = await sendAll(calls, async () => {
      await session.write("Change", {});
    });
    return paceOf(service.arrivals, { begin, end: Date.now(), callsPerSecond, calls, failed: outcomes });
  });
}

/** Sends calls as an apply sends its batches; returns how many failed. */
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
  {
    begin,
    end,
    callsPerSecond,
    calls,
    failed,
  }: { begin: number; end: number; callsPerSecond: number; calls: number; failed: number },
): Pace {
  const throttled = arrivals.filter((arrival) => arrival.throttled).length;
  const until = Math.max(...arrivals.map(({ at }) => at)) - TAIL;
  const late = arrivals.filter(({ at, throttled }) => !throttled && at > until - LAST && at <= until).length;
  return {
    throttled,
    throttledPercent: (100 * throttled) / arrivals.length,
    ratio: (end - begin) / ((1000 * calls) / callsPerSecond),
    failed,
    finalShare: late / ((LAST / 1000) * callsPerSecond),
  };
}
