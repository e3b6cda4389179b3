import type { CallError } from "../base/call-error";
import type { Wait } from "../base/repeat";

/** Milliseconds of retries before the reader is told. */
const PATIENCE = 5_000;

/** Milliseconds between two lines: many calls may wait for one service. */
const QUIET = 30_000;

/** Is told of each wait before a call is sent again. */
export type OnRetry = (failure: CallError, wait: Wait & { readonly deadline: number }) => void;

/**
 * Tells the reader why nothing seems to happen, when calls are retried for long: once for all calls that wait at that
 * time.
 */
export function tellLongWaits(now: () => number, tell: (line: string) => void): OnRetry {
  let last = Number.NEGATIVE_INFINITY;
  const told = new Map<string, number>();
  return (failure, { since, delay, deadline }) => {
    if (since + delay < PATIENCE || now() - last < QUIET) {
      return;
    }
    const { service, action, reason, code } = failure;
    const cause = code === undefined || reason.includes(code) ? reason : `${reason} (${code})`;
    const line = `${service} ${action}: ${cause}. Trying again, for up to ${Math.ceil(deadline / 1_000)} s in all.`;
    const began = now() - since;
    if (began <= (told.get(line) ?? Number.NEGATIVE_INFINITY)) {
      return;
    }
    last = now();
    told.set(line, last);
    tell(line);
  };
}
