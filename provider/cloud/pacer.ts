import PQueue from "p-queue";

import type { Clock } from "../base/clock";
import { Turn } from "./turn";

/** Length of the rolling window of the documented limits, and 5 ms for clocks that differ, in milliseconds. */
export const WINDOW = 1_005;

/** Where most answers are late: the longest extra wait for a call that may have arrived late, in milliseconds. */
const LATE = 40;

/** Weight of the latest answer in the average lateness. */
const LATEST = 1 / 64;

/** Longest pause of a throttled pacer, in milliseconds. */
const LONGEST_PAUSE = 5_000;

/** Part of the rate that is kept when the service throttles. */
const KEPT = 0.75;

/** Calls per second by which each accepted call raises a lowered rate. */
const STEP = 0.04;

/** Without a documented rate: calls that are under way at once in the beginning. As many can be refused together. */
const AT_ONCE = 4;

/** So many accepted calls let one more be under way at once. */
const ACCEPTED_FOR_ONE_MORE = 16;

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
 * client uses the quota: the pacer pauses, tries one call alone, and continues at a lower rate, which rises again.
 *
 * Without a documented rate it starts with a few calls at once, and more the more are accepted. The first refusal tells
 * the rate: as many calls as the service accepted in the second before it. From then on that is the rate.
 */
export class Pacer {
  /** Lets one call at a time wait for its turn; repeated calls come first. */
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #clock: Clock;
  /** Infinite until it is known. */
  #fullRate: number;
  /** Calls in a window. */
  #rate: number;
  /** The latest calls in the order of their turns; as many as a window holds. */
  readonly #latest: Turn[] = [];
  /** Shortest time that an answer took, in milliseconds. */
  #fastest = Number.POSITIVE_INFINITY;
  /** By how much answers take longer than the fastest one, on average, in milliseconds. */
  #usuallyLate = 0;
  #throttledAt: number | undefined;
  #resumeAt = Number.NEGATIVE_INFINITY;
  /** Pauses in a row without an accepted call. */
  #pauses = 0;
  #accepted = 0;

  /** @param callsPerSecond the documented rate, or `Infinity` where it must be learned */
  constructor(callsPerSecond: number, clock: Clock) {
    this.#fullRate = callsPerSecond;
    this.#rate = callsPerSecond;
    this.#clock = clock;
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
      turn.over();
      if (turn.took !== undefined) this.#time(turn.took);
    }
  }

  async #turn(): Promise<Turn> {
    for (;;) {
      // After a pause one call goes alone, to find out whether the service accepts calls again.
      if (this.#pauses > 0) await this.#latest.at(-1)?.whenOver;
      const wait = Math.max(await this.#windowEnd(), this.#resumeAt) - this.#clock.now();
      if (wait > 0) {
        await this.#clock.sleep(wait);
      } else if (this.#isFull()) {
        await Promise.race(this.#underWay().map((turn) => turn.whenOver));
      } else {
        break;
      }
    }
    const turn = new Turn(this.#clock, Number.isFinite(this.#fullRate) && this.#latest.length < this.#fullRate);
    this.#latest.push(turn);
    this.#forget();
    return turn;
  }

  /** Whether as many calls are under way as may be refused together, while the rate is not known. */
  #isFull(): boolean {
    const most = AT_ONCE + Math.floor(this.#accepted / ACCEPTED_FOR_ONE_MORE);
    return !Number.isFinite(this.#fullRate) && this.#underWay().length >= most;
  }

  #underWay(): Turn[] {
    return this.#latest.filter((turn) => !turn.isOver);
  }

  /** A window of calls is enough: by their number, or by time while the number is not known. */
  #forget(): void {
    if (Number.isFinite(this.#fullRate)) {
      this.#latest.splice(0, this.#latest.length - this.#fullRate);
      return;
    }
    const since = this.#clock.now() - WINDOW;
    const recent = this.#latest.findIndex((turn) => !turn.isOver || turn.at > since);
    this.#latest.splice(0, recent === -1 ? 0 : recent);
  }

  /**
   * When the next call no longer shares a window with the one that opened it, a full window of calls ago. The service
   * counts arrivals: a call whose answer took longer than the fastest one may have arrived that much later.
   */
  async #windowEnd(): Promise<number> {
    const opener = this.#latest.at(-Math.floor(this.#rate));
    if (opener === undefined) return Number.NEGATIVE_INFINITY;
    await opener.whenSent;
    const late = Math.max(0, (opener.took ?? 0) - this.#fastest);
    return opener.at + WINDOW + Math.min(late, this.#longestLate());
  }

  #longestLate(): number {
    // To wait for every late answer in full costs too much where most are late, unless the service does throttle.
    return this.#usuallyLate > LATE && this.#throttledAt === undefined ? LATE : WINDOW;
  }

  #time(took: number): void {
    this.#fastest = Math.min(this.#fastest, took);
    this.#usuallyLate += LATEST * (took - this.#fastest - this.#usuallyLate);
  }

  #learn(turn: Turn, verdict: Verdict): void {
    if (verdict === undefined) return;
    // Calls under way together are throttled together, which is one reason to slow down, not ten.
    if (this.#throttledAt !== undefined && turn.releasedAt <= this.#throttledAt) return;
    if (verdict === "accepted") {
      this.#accepted += 1;
      turn.isAccepted = true;
      this.#pauses = 0;
      this.#rate = Math.min(this.#fullRate, this.#rate + STEP);
      return;
    }
    if (!Number.isFinite(this.#fullRate)) {
      this.#adopt(turn);
      return;
    }
    // A call that went alone shows that the quota is used up, not how much of it is left.
    if (this.#pauses === 0) this.#rate = Math.max(1, KEPT * this.#rate);
    this.#throttledAt = this.#clock.now();
    this.#resumeAt = this.#throttledAt + Math.min(verdict.pause * 2 ** this.#pauses, LONGEST_PAUSE);
    this.#pauses += 1;
  }

  /** Takes what the service accepted in the window before a refusal for its rate. Refused calls count for nothing. */
  #adopt(refused: Turn): void {
    const accepted = this.#latest.filter((turn) => turn.isAccepted && turn.at > refused.at - WINDOW);
    this.#throttledAt = this.#clock.now();
    this.#fullRate = Math.max(1, accepted.length);
    this.#rate = this.#fullRate;
    this.#latest.splice(0, this.#latest.length, ...accepted);
    this.#forget();
  }
}

/** The pacers of a process, one per account, service and action. */
export class Pacers {
  readonly #pacers = new Map<string, Pacer>();

  /**
   * The pacer of a key, made on first use.
   * @param callsPerSecond left out where no rate is documented
   */
  for(key: PaceKey, callsPerSecond: number | undefined, clock: Clock): Pacer {
    const name = JSON.stringify([key.account, key.service, key.action]);
    const pacer = this.#pacers.get(name) ?? new Pacer(callsPerSecond ?? Number.POSITIVE_INFINITY, clock);
    this.#pacers.set(name, pacer);
    return pacer;
  }
}
