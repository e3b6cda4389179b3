/** Most targets that are listed before their own check. */
const MOST = 16;

/**
 * Which targets will be looked at soon. The engine checks one resource after the other, and each new one lists its
 * target: in a program of new resources the next targets are listed meanwhile. It begins with one, doubles while new
 * resources follow each other, and stops at a resource that exists already, which may need no listing.
 */
export class ReadAhead {
  /** By scope, the places of ids in the order of the program. */
  readonly #coming = new Map<string, Coming>();
  #width = 0;

  /** Records ids of targets in the order in which the program declares them. */
  announce(scope: string, ids: readonly string[]): void {
    const coming: Coming = this.#coming.get(scope) ?? { ids: [], places: new Map(), taken: new Set() };
    this.#coming.set(scope, coming);
    for (const id of ids.filter((each) => !coming.places.has(each))) {
      coming.places.set(id, coming.ids.push(id) - 1);
    }
  }

  /** The targets to list now, when a new resource is checked; each is answered once. */
  next(scope: string, id: string): string[] {
    this.#width = Math.min(MOST, Math.max(1, this.#width * 2));
    const coming = this.#coming.get(scope);
    if (coming === undefined) {
      return [];
    }
    // The first one of a program is not among those that come next.
    const place = coming.places.get(id) ?? -1;
    coming.taken.add(id);
    const ahead = coming.ids.slice(place + 1, place + 1 + this.#width).filter((each) => !coming.taken.has(each));
    ahead.forEach((each) => coming.taken.add(each));
    return ahead;
  }

  /** Whether the program declares a target, as far as it told. */
  declares(scope: string, id: string): boolean {
    return this.#coming.get(scope)?.places.has(id) === true;
  }

  /** A resource that exists already was checked. */
  pause(): void {
    this.#width = 0;
  }
}

interface Coming {
  readonly ids: string[];
  readonly places: Map<string, number>;
  readonly taken: Set<string>;
}
