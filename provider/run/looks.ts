import type { Present } from "../membership/observation";
import { instanceKey, opposite, type Side, type Target } from "../membership/target";

interface Look {
  /** When it began, in milliseconds. */
  readonly at: number;
  readonly seen: Promise<Present | undefined>;
}

/** The looks at one target, by role. A write to the target drops the whole map, so its looks know that they are old. */
type ByRole = Map<string, Look>;

/**
 * The latest listing of each target and role. Who looks again soon goes on from it, unless this run wrote to the target
 * in between.
 */
export class Looks {
  /** By place and side, then by id: a write to many members costs little where none of them was listed. */
  readonly #kept = new Map<string, Map<string, ByRole>>();

  /** A listing that began less than so many milliseconds ago; `undefined` when there is none, or when it failed. */
  async recent(target: Target, role: string, now: number, freshFor: number): Promise<Present | undefined> {
    const look = this.#kept.get(keyOf(target, target.side))?.get(target.id)?.get(role);
    return look === undefined || now - look.at >= freshFor ? undefined : look.seen;
  }

  /** Keeps a listing that begins now, unless the target is written to before it ends. A failure is nobody's here. */
  keep(target: Target, role: string, at: number, listing: Promise<Present | undefined>): void {
    const key = keyOf(target, target.side);
    const byId = this.#kept.get(key) ?? new Map<string, ByRole>();
    const byRole = byId.get(target.id) ?? new Map<string, Look>();
    this.#kept.set(key, byId.set(target.id, byRole));
    const seen = listing.then(
      (present) => (byId.get(target.id) === byRole ? present : undefined),
      () => undefined,
    );
    byRole.set(role, { at, seen });
  }

  /** Forgets what a write to these members of a target makes old: its own listings, and those of each member. */
  forget(target: Target, members: readonly string[]): void {
    this.#kept.get(keyOf(target, target.side))?.delete(target.id);
    const others = this.#kept.get(keyOf(target, opposite(target.side)));
    if (others !== undefined) {
      members.forEach((member) => others.delete(member));
    }
  }
}

function keyOf(target: Target, side: Side): string {
  return `${side} ${instanceKey(target)}`;
}
