import type { Clock } from "../base/clock";

/** One call that a pacer released: when it was sent and answered, as far as that is known. */
export class Turn {
  /** Resolves once the call was sent, or ended without. */
  readonly whenSent: Promise<void>;
  /** Resolves when the call is over. */
  readonly whenOver: Promise<void>;
  readonly #clock: Clock;
  #sentAt: number | undefined;
  #overAt: number | undefined;
  #resolveSent = (): void => undefined;
  #resolveOver = (): void => undefined;

  /**
   * @param isCold whether it uses a new connection: then it counts from its response
   * @param epoch which pause of the pacer it comes after
   * @param isProbe whether it goes alone, to find out whether the service accepts calls again
   */
  constructor(
    clock: Clock,
    readonly isCold: boolean,
    readonly epoch: number,
    readonly isProbe: boolean,
  ) {
    this.#clock = clock;
    this.whenSent = new Promise((resolve) => {
      this.#resolveSent = resolve;
    });
    this.whenOver = new Promise((resolve) => {
      this.#resolveOver = resolve;
    });
  }

  sent(): void {
    if (this.isCold || this.#sentAt !== undefined) return;
    this.#sentAt = this.#clock.now();
    this.#resolveSent();
  }

  over(): void {
    this.#overAt = this.#clock.now();
    this.#sentAt ??= this.#overAt;
    this.#resolveSent();
    this.#resolveOver();
  }

  /** Milliseconds from the request to the end of its answer; `undefined` while that is not known. */
  get took(): number | undefined {
    return this.isCold || this.#sentAt === undefined || this.#overAt === undefined
      ? undefined
      : this.#overAt - this.#sentAt;
  }

  /**
   * When the window that the call opened is over, as far as can be told now. The service counts arrivals: a call whose
   * answer took longer than the fastest one may have arrived that much later. Meaningful once it was sent.
   * @param window length of the window, in milliseconds
   * @param fastest shortest time that an answer took
   * @param longestDoubt bound of what is added for a late arrival
   */
  freeAt(window: number, fastest: number, longestDoubt: number): number {
    const sentAt = this.#sentAt ?? Number.POSITIVE_INFINITY;
    if (this.isCold) return sentAt + window;
    const took = (this.#overAt ?? this.#clock.now()) - sentAt;
    const late = Number.isFinite(fastest) ? took - fastest : longestDoubt;
    return sentAt + window + Math.min(Math.max(late, 0), longestDoubt);
  }
}
