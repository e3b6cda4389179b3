/** The clock, the wait and the chance of a cloud client; tests bring their own. */
export interface Runtime {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits for so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** A number from 0 up to, but not including, 1. */
  random(): number;
}

/** The machine's clock, timers and random numbers. */
export const systemRuntime: Runtime = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
};
