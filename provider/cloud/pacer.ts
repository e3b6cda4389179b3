import PQueue from "p-queue";

import type { Clock } from "../base/clock";
import { Share } from "./share";
import { Turn } from "./turn";

/** Length of the rolling window of the documented limits, and 5 ms for clocks that differ, in milliseconds. */
export const WINDOW = 1_005;

/**
 * Where answers often take longer than the fastest one: the longest extra wait, in milliseconds, for an earlier call
 * that may have arrived late. Doubled when the service throttles, since such calls may have been the reason.
 */
const DOUBT = 40;

/** Weight of the latest answer in the average lateness. */
const LATEST = 1 / 16;

/** Idle milliseconds after which a pacer starts anew: its connections are closed by then. */
const COLD = 2_000;

/** Longest pause of a throttled pacer, in milliseconds. */
const LONGEST_PAUSE = 5_000;

/** Windows of calls in which a pacer that was throttled regains its rate. */
const WINDOWS_TO_REGAIN = 6;

/** What a pacer limits: each key has a rate of its own. */
export interface PaceKey {
  /** Tells accounts apart; see `CredentialSource.accountKey`. */
  readonly account: string;
  readonly service: string;
  readonly action: string;
}

/** What an answer says about the pace: accepted, refused for its rate with a pause, or nothing. */
export type Verdict = "accepted" | { readonly pause: number } | undefined;

/**
 * Sends calls at a documented rate or slower, in any rolling second. If the service throttles nevertheless, another
 * client uses the quota: the pacer pauses, tries one call alone, and continues at a lower rate.
 */
export class Pacer {
  /** Lets one call at a time through, in order and no faster than documented; `#turn` then holds it until it may go. */
  readonly #queue: PQueue;
  readonly #clock: Clock;
  readonly #callsPerSecond: number;
  readonly #share: Share;
  /** The latest calls in the order of their turns; as many as a window holds. */
  readonly #latest: Turn[] = [];
  #lastAt = Number.NEGATIVE_INFINITY;
  /** Shortest time that an answer took, in milliseconds. */
  #fastest = Number.POSITIVE_INFINITY;
  #doubt = DOUBT;
  /** Average lateness of answers beside the fastest one, in milliseconds. */
  #usuallyLate = DOUBT;
  #resumeAt = Number.NEGATIVE_INFINITY;
  /** Pauses in a row without an accepted call. */
  #strikes = 0;
  #probeNext = false;
  #probe: Promise<void> | undefined;
  /**
   * Counts the pauses: calls that were in flight together are throttled together, which is one reason to slow down, not
   * ten.
   */
  #epoch = 0;

  constructor(callsPerSecond: number, clock: Clock) {
    this.#callsPerSecond = callsPerSecond;
    this.#queue = new PQueue({ concurrency: 1, intervalCap: callsPerSecond, interval: WINDOW, strict: true });
    this.#clock = clock;
    this.#share = new Share(WINDOWS_TO_REGAIN * callsPerSecond);
  }

  /**
   * Runs a call in its turn.
   * @param call says by its argument when its request was sent
   * @param isRepeated lets it go before the waiting ones
   * @param judge what its result says about the pace
   */
  async run<Result>(
    call: (sent: () => void) => Promise<Result>,
    isRepeated: boolean,
    judge: (result: Result) => Verdict = () => "accepted",
  ): Promise<Result> {
    const turn = await this.#queue.add(() => this.#turn(), { priority: isRepeated ? 1 : 0 });
    try {
      const result = await call(() => turn.sent());
      this.#learn(turn, judge(result));
      return result;
    } finally {
      // Also for a call that was never sent: it must not delay the next ones.
      turn.over();
      if (turn.took !== undefined) this.#time(turn.took);
    }
  }

  /**
   * The queue spaces starts, the service counts arrivals, and a call that first has to connect arrives late. So each
   * call also waits for the window of the one that many turns before it.
   */
  async #turn(): Promise<Turn> {
    const predecessor = this.#latest.length < this.#callsPerSecond ? undefined : this.#latest.shift();
    await predecessor?.whenSent;
    for (;;) {
      await this.#probe;
      const wait = this.#earliest(predecessor) - this.#clock.now();
      if (wait <= 0) break;
      await this.#clock.sleep(wait);
    }
    const now = this.#clock.now();
    const turn = new Turn(this.#clock, now - this.#freeAt(predecessor) > COLD, this.#epoch, this.#probeNext);
    this.#probe = this.#probeNext ? turn.whenOver : undefined;
    this.#probeNext = false;
    this.#latest.push(turn);
    this.#lastAt = now;
    return turn;
  }

  #earliest(predecessor: Turn | undefined): number {
    const share = this.#share.value;
    // Below the full rate, calls go one by one: several sent at once would be throttled together.
    const spaced = share === 1 ? Number.NEGATIVE_INFINITY : this.#lastAt + WINDOW / (this.#callsPerSecond * share);
    return Math.max(this.#resumeAt, spaced, this.#freeAt(predecessor));
  }

  #freeAt(predecessor: Turn | undefined): number {
    // An occasional late answer is waited for in full.
    const doubt = this.#usuallyLate < DOUBT ? WINDOW : this.#doubt;
    return predecessor?.freeAt(WINDOW, this.#fastest, doubt) ?? Number.NEGATIVE_INFINITY;
  }

  #time(took: number): void {
    this.#fastest = Math.min(this.#fastest, took);
    this.#usuallyLate += LATEST * (took - this.#fastest - this.#usuallyLate);
  }

  #learn(turn: Turn, verdict: Verdict): void {
    if (verdict === undefined || turn.epoch !== this.#epoch) return;
    if (verdict === "accepted") {
      this.#strikes = 0;
      this.#share.accepted();
      return;
    }
    this.#epoch += 1;
    // A single call shows that the quota is used up, not how much of it is left.
    if (!turn.isProbe) {
      this.#share.throttled();
      this.#doubt = Math.min(2 * this.#doubt, WINDOW);
    }
    this.#resumeAt = this.#clock.now() + Math.min(verdict.pause * 2 ** this.#strikes, LONGEST_PAUSE);
    this.#strikes += 1;
    this.#probeNext = true;
  }
}

/** The pacers of a process, one per account, service and action. */
export class Pacers {
  readonly #pacers = new Map<string, Pacer>();

  /** The pacer of a key, made on first use; `undefined` where no rate is documented. */
  for(key: PaceKey, callsPerSecond: number | undefined, clock: Clock): Pacer | undefined {
    if (callsPerSecond === undefined) return undefined;
    const name = JSON.stringify([key.account, key.service, key.action]);
    const pacer = this.#pacers.get(name) ?? new Pacer(callsPerSecond, clock);
    this.#pacers.set(name, pacer);
    return pacer;
  }
}
