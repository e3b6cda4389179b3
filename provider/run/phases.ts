/** What a run does with a target at one time. */
export type Phase = "listing" | "writing";

/**
 * Keeps the listings of a target apart from the writes of this process to it. A write shifts the pages of a listing
 * that is under way, so with several resources of one group neither would ever be complete. Listings run beside
 * listings, and writes beside writes; who comes later waits for those of the other kind that came before, so nobody
 * waits for ever.
 */
export class Phases {
  readonly #queues = new Map<string, Queue>();

  /** Does the work as soon as nothing of the other phase is under way on the target. */
  async during<Result>(key: string, phase: Phase, work: () => Promise<Result>): Promise<Result> {
    const queue = this.#queues.get(key) ?? { phase, under: 0, waiting: [] };
    this.#queues.set(key, queue);
    await enter(queue, phase);
    try {
      return await work();
    } finally {
      leave(queue);
      if (queue.under === 0) {
        this.#queues.delete(key);
      }
    }
  }
}

interface Queue {
  /** The phase of the work that is under way. */
  phase: Phase;
  /** How much work is under way. */
  under: number;
  readonly waiting: { readonly phase: Phase; readonly start: () => void }[];
}

async function enter(queue: Queue, phase: Phase): Promise<void> {
  if (queue.waiting.length === 0 && (queue.under === 0 || queue.phase === phase)) {
    queue.phase = phase;
    queue.under++;
    return;
  }
  await new Promise<void>((start) => queue.waiting.push({ phase, start }));
}

/** The last one out starts the next of the other phase, with all that follow it in the same phase. */
function leave(queue: Queue): void {
  queue.under--;
  const [next] = queue.waiting;
  if (queue.under > 0 || next === undefined) {
    return;
  }
  queue.phase = next.phase;
  const until = queue.waiting.findIndex(({ phase }) => phase !== next.phase);
  const started = queue.waiting.splice(0, until === -1 ? queue.waiting.length : until);
  queue.under = started.length;
  started.forEach(({ start }) => start());
}
