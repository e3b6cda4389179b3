import type { Target } from "../membership/target";

/** Values by group and user, read from either side. */
export class PairIndex<Value> {
  readonly #byGroup = new Map<string, Map<string, Value>>();
  /** Made when a user is first asked for: most programs list the users of groups, and 100,000 of them take room. */
  #byUser: Map<string, Map<string, Value>> | undefined;

  get(group: string, user: string): Value | undefined {
    return this.#byGroup.get(group)?.get(user);
  }

  set(group: string, user: string, value: Value): void {
    put(this.#byGroup, group, user, value);
    if (this.#byUser !== undefined) {
      put(this.#byUser, user, group, value);
    }
  }

  /** The values of a target's pairs, by member. */
  of({ side, id }: Target): ReadonlyMap<string, Value> {
    const index = side === "group" ? this.#byGroup : (this.#byUser ??= turned(this.#byGroup));
    return index.get(id) ?? new Map<string, Value>();
  }
}

function turned<Value>(byGroup: ReadonlyMap<string, ReadonlyMap<string, Value>>): Map<string, Map<string, Value>> {
  const byUser = new Map<string, Map<string, Value>>();
  for (const [group, users] of byGroup) {
    users.forEach((value, user) => put(byUser, user, group, value));
  }
  return byUser;
}

function put<Value>(index: Map<string, Map<string, Value>>, outer: string, inner: string, value: Value): void {
  const values = index.get(outer) ?? new Map<string, Value>();
  index.set(outer, values);
  values.set(inner, value);
}
