import PQueue from "p-queue";

/** Serialises work by key: two pieces of work that share a key never overlap. */
export class Locks {
  readonly #queues = new Map<string, PQueue>();

  /** Runs `work` while it holds every key. Keys are taken in one global order, so two holders cannot wait in a ring. */
  async hold<T>(keys: Iterable<string>, work: () => Promise<T>): Promise<T> {
    const ordered = [...new Set(keys)].sort();
    return this.#holdFrom(ordered, 0, work);
  }

  async #holdFrom<T>(keys: readonly string[], index: number, work: () => Promise<T>): Promise<T> {
    const key = keys[index];
    if (key === undefined) {
      return work();
    }
    const queue = this.#queues.get(key) ?? new PQueue({ concurrency: 1 });
    this.#queues.set(key, queue);
    try {
      return await queue.add(() => this.#holdFrom(keys, index + 1, work));
    } finally {
      if (queue.size === 0 && queue.pending === 0) {
        this.#queues.delete(key);
      }
    }
  }
}
