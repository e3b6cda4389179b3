import type { State } from "./seed";
import type { ServiceName } from "./services/seeds";
import type { OwnedGroup, Owner } from "./services/view";
import { views } from "./services/views";

type Members = ReadonlyMap<string, readonly string[]>;

/** Remembers who left each group, as long as the group exists and the user is not added again. */
export class Removals {
  readonly #removed = new Map<string, Set<string>>();

  /** Compares two states, one after the other. Cheap for a service that did not change. */
  record(before: State, after: State): void {
    const names = Object.keys(views) as ServiceName[];
    for (const name of names) {
      if (before[name] !== after[name]) this.#recordService(membersIn(before, name), membersIn(after, name));
    }
  }

  /** Those removed from a group, in the order of the removals. */
  of(owner: Owner, group: OwnedGroup): readonly string[] {
    return [...(this.#removed.get(keyOf(owner, group)) ?? [])];
  }

  clear(): void {
    this.#removed.clear();
  }

  #recordService(before: Members, after: Members): void {
    for (const [key, earlier] of before) {
      const now = after.get(key);
      if (now === undefined) this.#removed.delete(key);
      else if (now !== earlier) this.#recordGroup(key, earlier, new Set(now));
    }
  }

  #recordGroup(key: string, before: readonly string[], now: ReadonlySet<string>): void {
    const removed = this.#removed.get(key) ?? new Set();
    for (const id of now) removed.delete(id);
    for (const id of before) if (!now.has(id)) removed.add(id);
    this.#removed.set(key, removed);
  }
}

function membersIn(state: State, service: ServiceName): Members {
  const owners = views[service].owners(state);
  return new Map(owners.flatMap((owner) => owner.groups.map((group) => [keyOf(owner, group), group.userIds])));
}

function keyOf(owner: Owner, group: OwnedGroup): string {
  return JSON.stringify([owner.service, owner.id, group.id]);
}
