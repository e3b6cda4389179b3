import { Coverage } from "./coverage";
import { keyOf } from "./key";
import { isIn, type PairIds, type Report } from "./schema";

/** What a report says about access, by keys. */
export class Access {
  readonly pairs = new Map<string, PairIds>();
  readonly coverage: Coverage;
  readonly #people = new Map<string, string>();
  readonly #groups: ReadonlyMap<string, Report["groups"][number]>;

  constructor(readonly report: Report) {
    this.coverage = new Coverage(report);
    this.#groups = new Map(report.groups.map((group) => [keyOf(group.place, group.id), group]));
    for (const { name, accounts, memberships } of report.people) {
      for (const { place, id } of accounts) this.#people.set(keyOf(place, id), name);
      for (const membership of memberships) {
        const { place, group, user } = membership;
        if (isIn(membership)) this.pairs.set(keyOf(place, group, user), { place, group, user });
      }
    }
  }

  /** The person that a user is. */
  personOf({ place, user }: Omit<PairIds, "group">): string | undefined {
    return this.#people.get(keyOf(place, user));
  }

  hasGroup(place: string, id: string): boolean {
    return this.#groups.has(keyOf(place, id));
  }

  /** Whether the report would show the membership if there were one. */
  covers({ place, group }: PairIds): boolean {
    const found = this.report.places.find(({ key }) => key === place);
    if (found === undefined || found.problem !== undefined) return false;
    if (found.groups !== "all" && !found.groups.includes(group)) return false;
    return this.#groups.get(keyOf(place, group))?.problem === undefined;
  }

  /** What the report could not read, or did not ask for. */
  unread(title: string): string[] {
    const { places, groups } = this.report;
    return [
      ...places
        .filter(({ problem }) => problem !== undefined)
        .map(({ key }) => `${key} could not be read by ${title}.`),
      ...groups
        .filter(({ problem }) => problem !== undefined)
        .map(({ place, id }) => `Group ${id} of ${place} could not be read by ${title}.`),
      ...places
        .filter(({ groups: asked }) => asked !== "all")
        .map(({ key, groups: asked }) => `Of ${key} ${title} has only the groups ${[asked].flat().join(", ")}.`),
    ];
  }
}
