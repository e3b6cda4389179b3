import pRetry from "p-retry";

import type { Clock } from "./clock";

/** How often, and for how long, something is tried; whichever bound is met first ends it. */
export interface Patience {
  /** Attempts in all, the first included; at least 1. */
  readonly attempts: number;
  /** Longest first wait, in milliseconds; doubled for each further one, up to 20 s. */
  readonly firstWait: number;
  /** Milliseconds after the first attempt failed within which another one may start. */
  readonly deadline: number;
}

/** What an attempt that did not succeed says about the next one. */
export interface Again {
  /** The server's hint when to come back, in milliseconds. */
  readonly hint?: number | undefined;
}

/** A wait before another attempt, in milliseconds. */
export interface Wait {
  /** Since the first attempt failed. */
  readonly since: number;
  readonly delay: number;
}

/**
 * Milliseconds after the first failure within which something is tried again. For calls a setting may say otherwise.
 */
export const DEADLINE = 120_000;

/** Largest bound of a wait, in milliseconds. */
const LONGEST_WAIT = 20_000;

/** How much longer than our own delay a server's hint may make the wait, in milliseconds. */
const LONGEST_HINT = 5_000;

/**
 * Attempts something until its result is final or the bounds are used up, and answers with the last result. An attempt
 * that throws is not repeated. p-retry counts the attempts; the waits are ours, since its timers cannot be injected.
 *
 * @param again what to do about a result: `undefined` where it is final
 * @param onWait told of each wait before it begins
 */
export async function repeat<Result>(
  clock: Clock,
  { attempts, firstWait, deadline }: Patience,
  attempt: (number: number) => Promise<Result>,
  again: (result: Result) => Again | undefined,
  onWait?: (result: Result, wait: Wait) => void,
): Promise<Result> {
  let failedAt: number | undefined;
  try {
    return await pRetry(
      async (number) => {
        const result = await attempt(number);
        const next = again(result);
        if (next !== undefined) throw new NotFinal(result, next);
        return result;
      },
      {
        retries: attempts - 1,
        minTimeout: 0,
        maxTimeout: 0,
        shouldRetry: async ({ error, attemptNumber }) => {
          if (!(error instanceof NotFinal)) return false;
          const now = clock.now();
          const since = now - (failedAt ??= now);
          const delay = delayBefore(attemptNumber, firstWait, clock.random(), error.next.hint);
          if (since + delay > deadline) return false;
          onWait?.(error.result as Result, { since, delay });
          await clock.sleep(delay);
          return true;
        },
      },
    );
  } catch (error) {
    if (error instanceof NotFinal) return error.result as Result;
    throw error;
  }
}

/**
 * Milliseconds to wait before retry number `retry` (from 1): between half a bound and the bound, at random, so that
 * callers that failed together do not come back together. A hint counts within `[own delay, own delay + 5 s]`.
 * @param random a number from 0 up to 1
 */
export function delayBefore(retry: number, firstWait: number, random: number, hint?: number): number {
  const bound = Math.min(LONGEST_WAIT, firstWait * 2 ** (retry - 1));
  const own = Math.floor((bound / 2) * (1 + random));
  return hint === undefined ? own : Math.min(Math.max(own, hint), own + LONGEST_HINT);
}

/** Carries a result that is not final through p-retry. */
class NotFinal extends Error {
  constructor(
    readonly result: unknown,
    readonly next: Again,
  ) {
    super("not finished");
  }
}
