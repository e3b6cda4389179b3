import type { Clock } from "../base/clock";

/** One call that a pacer released: when it was sent and answered, as far as that is known. */
export class Turn {
  readonly releasedAt: number;
  /** Whether the service accepted it. */
  isAccepted = false;
  readonly #clock: Clock;
  readonly #sent = Promise.withResolvers<undefined>();
  readonly #over = Promise.withResolvers<undefined>();
  #sentAt: number | undefined;
  #overAt: number | undefined;

  /** @param isFirst counts from its answer: while connections open, even the fastest call may arrive late */
  constructor(
    clock: Clock,
    readonly isFirst: boolean,
  ) {
    this.#clock = clock;
    this.releasedAt = clock.now();
  }

  /** Resolves when it is known from when the call counts. */
  get whenSent(): Promise<unknown> {
    return this.#sent.promise;
  }

  /** Resolves when the call is over. */
  get whenOver(): Promise<unknown> {
    return this.#over.promise;
  }

  sent(): void {
    if (this.isFirst) return;
    this.#sentAt ??= this.#clock.now();
    this.#sent.resolve(undefined);
  }

  over(): void {
    this.#overAt = this.#clock.now();
    // Also when the call was never sent: the next calls must not wait for it.
    this.#sent.resolve(undefined);
    this.#over.resolve(undefined);
  }

  get isOver(): boolean {
    return this.#overAt !== undefined;
  }

  /** From when the call counts: its sending, else its end. Meaningful after `whenSent`. */
  get at(): number {
    return this.#sentAt ?? this.#overAt ?? Number.POSITIVE_INFINITY;
  }

  /** Milliseconds from the request to the end of its answer, or until now, if that is known. */
  get took(): number | undefined {
    return this.#sentAt === undefined ? undefined : (this.#overAt ?? this.#clock.now()) - this.#sentAt;
  }
}
