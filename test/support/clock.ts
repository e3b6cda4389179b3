import type { Clock } from "../../provider/base/clock";

/** A clock that only sleeping advances, and that records the sleeps. */
export interface FakeClock extends Clock {
  readonly slept: number[];
  advance(milliseconds: number): void;
}

/** A clock in which only sleeping advances time; `random` is fixed. */
export function fakeClock(random = 0.5): FakeClock {
  let time = 1_700_000_000_000;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      time += milliseconds;
      return Promise.resolve();
    },
    random: () => random,
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}
