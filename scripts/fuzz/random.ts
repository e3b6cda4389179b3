/** Numbers that a text alone decides: the same text gives the same numbers on every machine. */
export class Random {
  readonly #text: string;
  #state: number;

  constructor(text: string) {
    this.#text = text;
    this.#state = hashOf(text);
  }

  /** Independent numbers for one part of a story: calls that overtake each other do not change those of the others. */
  fork(label: string): Random {
    return new Random(`${this.#text}/${label}`);
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    // mulberry32
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(all: readonly T[]): T {
    const found = all[this.below(all.length)];
    if (found === undefined) throw new Error("nothing to pick from");
    return found;
  }

  some<T>(all: readonly T[], share = 0.5): T[] {
    return all.filter(() => this.chance(share));
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash;
}
