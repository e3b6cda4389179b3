/** Serialises work by key: two pieces of work that share a key never overlap. */
export class Locks {
  /** What the next holder of a key has to wait for. */
  readonly #tails = new Map<string, Promise<void>>();

  /** Runs `work` while it holds every key. Keys are taken in one global order, so two holders cannot wait in a ring. */
  async hold<T>(keys: Iterable<string>, work: () => Promise<T>): Promise<T> {
    const releases: (() => void)[] = [];
    try {
      for (const key of [...new Set(keys)].sort()) {
        releases.push(await this.#take(key));
      }
      return await work();
    } finally {
      releases.forEach((release) => release());
    }
  }

  /** Waits for a key in turn; answers with what gives it back. */
  async #take(key: string): Promise<() => void> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const tail = before.then(() => held);
    this.#tails.set(key, tail);
    await before;
    return () => {
      release();
      if (this.#tails.get(key) === tail) {
        this.#tails.delete(key);
      }
    };
  }
}
