import PQueue from "p-queue";

import type { Runtime } from "./runtime";

/**
 * Length of the rolling window in which starts are counted, in milliseconds: the second of the documented limits,
 * and 20 ms for calls that travel faster than the ones before them.
 */
export const WINDOW = 1_020;

/** A pacer that was idle for so many milliseconds starts anew: its connections are closed by then. */
const COLD = 2_000;

/** Smallest share of the documented rate that a throttled pacer falls to. */
const SLOWEST = 1 / 8;

/** Share of the documented rate that a slowed pacer regains with each call that is not throttled. */
const RECOVERY = 1 / 40;

/** What a pacer limits: each key has a rate of its own. */
export interface PaceKey {
  /** Tells accounts apart; see `CredentialSource.accountKey`. */
  readonly account: string;
  readonly service: string;
  readonly action: string;
}

/** Starts calls no faster than a documented rate, in any rolling second. */
export class Pacer {
  readonly #queue: PQueue;
  readonly #runtime: Runtime;
  /** Share of the documented rate in use; 1 unless the service throttled. */
  #share = 1;
  /** Slots of the window that are owed to the reduced rate. */
  #owed = 0;
  #pauses = 0;
  /** When each of the latest calls was sent, in the order of their starts; as many as a window holds. */
  readonly #sent: Promise<number>[] = [];
  readonly #callsPerSecond: number;

  constructor(callsPerSecond: number, runtime: Runtime) {
    this.#callsPerSecond = callsPerSecond;
    this.#queue = new PQueue({ intervalCap: callsPerSecond, interval: WINDOW, strict: true });
    this.#runtime = runtime;
  }

  /**
   * Runs a call in its turn; a repeated call (`priority` above 0) goes before the waiting ones.
   * @param call says by its argument when its request was sent
   */
  run<Result>(call: (sent: () => void) => Promise<Result>, priority: number): Promise<Result> {
    return this.#queue.add(
      () => {
        this.#spendOwedSlots();
        return this.#afterPredecessor(call);
      },
      { priority },
    );
  }

  /** The service throttled a call: all waiting calls pause for so many milliseconds, then go at half the rate. */
  slowDown(pause: number): void {
    // Calls that were under way together are throttled together; that is one reason to slow down, not ten.
    if (this.#pauses === 0) this.#share = Math.max(SLOWEST, this.#share / 2);
    this.#pauses += 1;
    this.#queue.pause();
    void this.#runtime.sleep(pause).then(() => {
      this.#pauses -= 1;
      if (this.#pauses === 0) this.#queue.start();
    });
  }

  /** The service took a call: the rate recovers a step. */
  recover(): void {
    this.#share = Math.min(1, this.#share + RECOVERY);
  }

  /**
   * The queue spaces starts, the service counts arrivals, and a call that first has to connect arrives late. So each
   * call is also sent a window later than the one that many starts before it. The first ones count from their
   * answers: nothing else tells when a service that just woke up, behind a new connection, took them.
   */
  async #afterPredecessor<Result>(call: (sent: () => void) => Promise<Result>): Promise<Result> {
    const predecessor = this.#sent.length < this.#callsPerSecond ? undefined : this.#sent.shift();
    let sent = (): void => undefined;
    this.#sent.push(
      new Promise((resolve) => {
        sent = () => resolve(this.#runtime.now());
      }),
    );
    try {
      const free = predecessor === undefined ? Number.NEGATIVE_INFINITY : (await predecessor) + WINDOW;
      const wait = free - this.#runtime.now();
      if (wait > 0) await this.#runtime.sleep(wait);
      return await call(wait < -COLD ? () => undefined : sent);
    } finally {
      // A call that was never sent must not hold up the ones after it.
      sent();
    }
  }

  /** A queue's rate is fixed, so a lower one is made of empty turns. */
  #spendOwedSlots(): void {
    this.#owed += 1 / this.#share - 1;
    for (; this.#owed >= 1; this.#owed -= 1) {
      void this.#queue.add(() => Promise.resolve(), { priority: Number.POSITIVE_INFINITY });
    }
  }
}

/** The pacers of a process, one per account, service and action. */
export class Pacers {
  readonly #pacers = new Map<string, Pacer>();

  /** The pacer of a key, made on first use; `undefined` where no rate is documented. */
  for(key: PaceKey, callsPerSecond: number | undefined, runtime: Runtime): Pacer | undefined {
    if (callsPerSecond === undefined) return undefined;
    const name = JSON.stringify([key.account, key.service, key.action]);
    const pacer = this.#pacers.get(name) ?? new Pacer(callsPerSecond, runtime);
    this.#pacers.set(name, pacer);
    return pacer;
  }
}
