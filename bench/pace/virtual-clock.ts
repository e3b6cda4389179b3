import { mock } from "node:test";

/**
 * Runs work in virtual time, which advances only when all of the work waits, so that minutes of pacing take a moment.
 * The work must not wait for I/O.
 */
export async function inVirtualTime<Result>(work: () => Promise<Result>): Promise<Result> {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.now() });
  try {
    const progress = { isOver: false };
    const result = work().finally(() => {
      progress.isOver = true;
    });
    // A turn of the real event loop runs every promise that is ready.
    const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    await turn();
    while (!progress.isOver) {
      mock.timers.tick(1);
      await turn();
    }
    return await result;
  } finally {
    mock.timers.reset();
  }
}
