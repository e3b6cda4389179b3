import type { CallError } from "./call-error";

/** The clock, the wait and the chance of a cloud client; tests bring their own. */
export interface Runtime {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits for so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** A number from 0 up to, but not including, 1. */
  random(): number;
  /** Told of each wait before a call is sent again; nobody is by default. */
  readonly onRepeat?: (repeat: Repeat) => void;
}

/** A call that is about to be sent again. */
export interface Repeat {
  readonly failure: CallError;
  /** Milliseconds since it failed for the first time. */
  readonly since: number;
  /** Milliseconds of the wait that begins. */
  readonly delay: number;
  /** Milliseconds in which it will be tried at the most. */
  readonly atMost: number;
}

/** The machine's clock, timers and random numbers. */
export const systemRuntime: Runtime = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
};
