import { counted } from "../review/labels";
import type { Mapping } from "./mapping";
import type { Account } from "./schema";

/** A user of a place, as far as joining goes. */
export interface Login extends Account {
  readonly service: string;
}

/** The people, each by a name of its own, and what was not joined. */
export interface Joined {
  readonly people: ReadonlyMap<string, readonly Login[]>;
  readonly notes: readonly string[];
}

/**
 * Makes people of users: by the file of people first, then by login. What could be meant in two ways is not joined, and
 * is noted.
 */
export function joinPeople(users: readonly Login[], mapping: Mapping): Joined {
  const joining = new Joining();
  const byId = Map.groupBy(users, ({ id }) => id);
  for (const [person, mapped] of mapping) {
    for (const { where, id } of mapped) {
      const found = (byId.get(id) ?? []).filter(({ place, service }) => where === place || where === service);
      joining.map(person, `${where} ${id}`, found);
    }
  }
  const rest = users.filter((user) => !joining.isJoined(user));
  for (const [login, same] of Map.groupBy(rest, ({ login: each }) => each)) {
    if (login === undefined) same.forEach((user) => joining.alone(user));
    else joining.byLogin(login, same);
  }
  joining.nameTheLone();
  joining.noteCapitals();
  return { people: joining.people, notes: joining.notes };
}

class Joining {
  readonly people = new Map<string, Login[]>();
  readonly notes: string[] = [];
  readonly #joined = new Map<Login, string>();
  readonly #lone: Login[] = [];
  /** Persons of the file by the logins of their users. */
  readonly #loginsOfFile = new Map<string, string>();

  isJoined(user: Login): boolean {
    return this.#joined.has(user);
  }

  /** @throws Error for a user that the file gives to two persons. */
  map(person: string, what: string, found: readonly Login[]): void {
    const [user, ...others] = found;
    if (user === undefined) return;
    if (others.length > 0) {
      const places = found.map(({ place }) => place).join(" and ");
      this.notes.push(
        `${what} of ${person} is in ${places}, so it is not joined. Write the place in the file of people.`,
      );
      return;
    }
    const owner = this.#joined.get(user);
    if (owner !== undefined) {
      throw new Error(`the file of people gives ${what} to ${owner} and to ${person}. Give it to one of them.`);
    }
    this.#add(person, user);
    if (user.login !== undefined) this.#loginsOfFile.set(user.login, person);
  }

  /** Users of one login, which the file does not have. */
  byLogin(login: string, users: readonly Login[]): void {
    const byPlace = Map.groupBy(users, ({ place }) => place);
    const known = this.people.get(login) ?? [];
    const isTaken = ({ place }: Login): boolean => known.some((each) => each.place === place);
    const single: Login[] = [];
    for (const [place, same] of byPlace) {
      const isAmbiguous = same.length > 1 || same.some(isTaken);
      if (!isAmbiguous) {
        single.push(...same);
        continue;
      }
      const count = counted(same.length + known.filter((each) => each.place === place).length, "user");
      this.notes.push(`${login} is ${count} of ${place}, so the others of that login are not joined with them.`);
      same.forEach((user) => this.alone(user));
    }
    const owner = this.#loginsOfFile.get(login);
    if (owner !== undefined && owner !== login && single.length > 0) {
      const places = single.map(({ place }) => place).join(", ");
      this.notes.push(
        `${login} in ${places} is not joined with ${owner}, who has this login elsewhere. Add it to the file of people.`,
      );
    }
    single.forEach((user) => this.#add(login, user));
  }

  /** A user that is a person of its own. */
  alone(user: Login): void {
    this.#lone.push(user);
  }

  /** Last of all: somebody else's login may read like the name that such a user gets. */
  nameTheLone(): void {
    for (const user of this.#lone) {
      const { login, place, id } = user;
      let name = login === undefined ? `${place} ${id}` : `${login} (${place} ${id})`;
      while (this.people.has(name)) name = `${name} (${place} ${id})`;
      this.#add(name, user);
    }
  }

  noteCapitals(): void {
    for (const names of Map.groupBy(this.people.keys(), (name) => name.toLowerCase()).values()) {
      if (names.length > 1) {
        this.notes.push(`${names.join(" and ")} differ in capitals only, and are not joined.`);
      }
    }
  }

  #add(person: string, user: Login): void {
    this.#joined.set(user, person);
    const known = this.people.get(person);
    if (known === undefined) this.people.set(person, [user]);
    else known.push(user);
  }
}
