import type { Present } from "../membership/observation";

interface Look {
  /** When it began, in milliseconds. */
  readonly at: number;
  readonly seen: Promise<Present | undefined>;
}

/**
 * The latest listing of each target and role. Who looks again soon goes on from it, unless this run wrote to the target
 * in between.
 */
export class Looks {
  readonly #byTarget = new Map<string, Map<string, Look>>();
  /** How often each target was written to. */
  readonly #writes = new Map<string, number>();

  /** A listing that began less than so many milliseconds ago; `undefined` when there is none, or when it failed. */
  async recent(target: string, role: string, now: number, freshFor: number): Promise<Present | undefined> {
    const look = this.#byTarget.get(target)?.get(role);
    return look === undefined || now - look.at >= freshFor ? undefined : look.seen;
  }

  /** Keeps a listing that begins now, unless the target is written to before it ends. A failure is nobody's here. */
  keep(target: string, role: string, at: number, listing: Promise<Present | undefined>): void {
    const writes = this.#writes.get(target);
    const seen = listing.then(
      (present) => (this.#writes.get(target) === writes ? present : undefined),
      () => undefined,
    );
    const byRole = this.#byTarget.get(target) ?? new Map<string, Look>();
    this.#byTarget.set(target, byRole);
    byRole.set(role, { at, seen });
  }

  /** Forgets what is known of a target: a write begins, or it may look different now. */
  forget(target: string): void {
    this.#writes.set(target, (this.#writes.get(target) ?? 0) + 1);
    this.#byTarget.delete(target);
  }
}
