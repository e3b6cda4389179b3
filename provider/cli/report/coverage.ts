import type { Account, Report } from "./schema";

/**
 * What a report read. What it did not read proves nothing: who is in none of the groups that were read may be in
 * another one.
 */
export class Coverage {
  readonly #whole: ReadonlySet<string>;
  readonly #hasFailed: boolean;

  constructor({ places, groups }: Pick<Report, "places" | "groups">) {
    const unread = new Set(groups.flatMap(({ place, problem }) => (problem === undefined ? [] : [place])));
    const whole = places.filter(
      ({ key, groups: asked, problem }) => problem === undefined && asked === "all" && !unread.has(key),
    );
    this.#whole = new Set(whole.map(({ key }) => key));
    this.#hasFailed = places.some(({ problem }) => problem !== undefined);
  }

  /** Whether every group was read in which somebody with these users can be. */
  isWhole(users: readonly Pick<Account, "place">[]): boolean {
    // Anybody can have a user in a place whose users are not known.
    return !this.#hasFailed && users.every(({ place }) => this.#whole.has(place));
  }
}
