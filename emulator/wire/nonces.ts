/** How long a signed request is good for, before and after its timestamp. */
export const validityMs = 15 * 60 * 1000;

/** Used nonces, by access key. A nonce is dropped once its timestamp is too old to be accepted. */
export class Nonces {
  readonly #seen = new Map<string, number>();

  /** False when the key has used the nonce before. */
  use(accessKeyId: string, nonce: string, now: number): boolean {
    this.#forget(now);
    const key = `${accessKeyId}/${nonce}`;
    if (this.#seen.has(key)) return false;
    this.#seen.set(key, now);
    return true;
  }

  #forget(now: number): void {
    // A map keeps the order of insertion, so the first entry that is still valid ends the search.
    for (const [key, at] of this.#seen) {
      if (now - at <= 2 * validityMs) return;
      this.#seen.delete(key);
    }
  }
}
