import pRetry from "p-retry";

import { backoff } from "./backoff";
import type { CallError } from "./call-error";
import type { Runtime } from "./runtime";

/** Bounds of the attempts of one call; whichever is met first ends it. */
export interface RetryBounds {
  /** Attempts in all, the first included; at least 1. */
  readonly maxAttempts: number;
  /** Time from the first failure on, in milliseconds, within which another attempt may start. */
  readonly maxTime: number;
}

/** Which failures are repeated: `read` may be repeated always, `write` only where nothing was done. */
export type Access = "read" | "write";

/** A failed attempt, and the server's hint when to retry, in milliseconds. */
export class AttemptError extends Error {
  constructor(
    readonly failure: CallError,
    readonly retryAfter?: number,
  ) {
    super(failure.message);
  }
}

/**
 * Runs `attempt` until it succeeds, fails in a way that is not retried, or the bounds are used up. p-retry counts the
 * attempts; the waits are ours, since its own timers cannot be injected.
 * @throws CallError of the last attempt
 */
export async function withRetries<Result>(
  access: Access,
  bounds: RetryBounds,
  runtime: Runtime,
  attempt: (number: number) => Promise<Result>,
): Promise<Result> {
  let deadline: number | undefined;
  try {
    return await pRetry(attempt, {
      retries: bounds.maxAttempts - 1,
      minTimeout: 0,
      maxTimeout: 0,
      shouldRetry: async ({ error, attemptNumber }) => {
        if (!(error instanceof AttemptError) || !mayRepeat(access, error.failure)) return false;
        deadline ??= runtime.now() + bounds.maxTime;
        const delay = backoff(attemptNumber, runtime.random(), error.retryAfter);
        if (runtime.now() + delay > deadline) return false;
        runtime.onRepeat?.({
          failure: error.failure,
          since: runtime.now() - (deadline - bounds.maxTime),
          delay,
          atMost: bounds.maxTime,
        });
        await runtime.sleep(delay);
        return true;
      },
    });
  } catch (error) {
    throw error instanceof AttemptError ? error.failure : error;
  }
}

/** Whether a failed call may be sent again. */
export function mayRepeat(access: Access, failure: CallError): boolean {
  if (failure.kind !== "throttling" && failure.kind !== "transient") return false;
  return access === "read" || failure.outcome === "none";
}
