/** First upper bound of the wait before a retry, in milliseconds. */
export const BASE_DELAY = 500;

/** Largest upper bound of the wait before a retry, in milliseconds. */
export const LONGEST_DELAY = 20_000;

/** How much longer than our own delay a server's hint may make the wait, in milliseconds. */
export const LONGEST_HINT = 5_000;

/**
 * Milliseconds to wait before retry number `retry` (from 1): full jitter, so that callers that failed together do
 * not come back together. A server's hint counts within `[own delay, own delay + 5 s]`.
 * @param random a number from 0 up to 1
 * @param hint what the server asked for, in milliseconds
 */
export function backoff(retry: number, random: number, hint?: number): number {
  const bound = Math.min(LONGEST_DELAY, BASE_DELAY * 2 ** (retry - 1));
  const own = Math.floor(random * bound);
  return hint === undefined ? own : Math.min(Math.max(own, hint), own + LONGEST_HINT);
}
