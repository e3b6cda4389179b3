import type { Repeat } from "./runtime";

/** Milliseconds of retries before the reader is told. */
const PATIENCE = 5_000;

/** Milliseconds between two lines: many calls may wait for one service. */
const QUIET = 30_000;

/** Tells the reader why nothing seems to happen, when calls are retried for long. */
export function tellLongWaits(now: () => number, tell: (line: string) => void): (repeat: Repeat) => void {
  let told = Number.NEGATIVE_INFINITY;
  return ({ failure, since, delay, atMost }) => {
    if (since + delay < PATIENCE || now() - told < QUIET) {
      return;
    }
    told = now();
    const { service, action, reason, code } = failure;
    const cause = code === undefined || reason.includes(code) ? reason : `${reason} (${code})`;
    tell(`${service} ${action}: ${cause}. Trying again, for up to ${Math.ceil(atMost / 1_000)} s in all.`);
  };
}
