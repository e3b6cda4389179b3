/** Share that is kept when the service throttles. */
const KEPT = 0.7;

/** Smallest share of the documented rate that a throttled pacer falls to. */
const SLOWEST = 1 / 20;

/** A share above this counts as the full rate. */
const WHOLE = 0.99;

/**
 * The share of the documented rate that is used: all of it, unless another client of the account uses the quota too. It
 * falls when the service throttles and grows with every accepted call along the curve of CUBIC, by calls instead of
 * seconds: fast recovery, a plateau near the last limit, then growth, since the other client may be gone.
 */
export class Share {
  #value = 1;
  /** The share that was last found to be too much. */
  #ceiling = 1;
  #depth = 0;
  #taken = 0;

  /** @param regain calls until a reduced share is back where it was throttled */
  constructor(readonly regain: number) {}

  get value(): number {
    return this.#value;
  }

  /** The service throttled a call. */
  throttled(): void {
    this.#ceiling = this.#value;
    this.#value = Math.max(SLOWEST, this.#value * KEPT);
    this.#depth = Math.max(SLOWEST, this.#ceiling - this.#value);
    this.#taken = 0;
  }

  /** The service accepted a call. */
  accepted(): void {
    if (this.#value === 1) return;
    this.#taken += 1;
    const grown = this.#ceiling + this.#depth * (this.#taken / this.regain - 1) ** 3;
    this.#value = grown >= WHOLE ? 1 : Math.max(this.#value, grown);
  }
}
