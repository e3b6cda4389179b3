import { canBeSameAccount } from "../../membership/target";
import { keyOf } from "./key";
import { isIn, type Changes, type Movement, type PairIds, type Report } from "./schema";

/** Who joined, left and moved between two reports. Only what both of them read is compared. */
export function changesBetween(earlier: Report, now: Report): Changes {
  const [before, after] = [new Access(earlier), new Access(now)];
  const shared = sharedPlaces(earlier, now);
  const isCompared = (pair: PairIds): boolean =>
    shared.keys.has(pair.place) && before.covers(pair) && after.covers(pair);
  const all = movementsBetween(before, after, isCompared);
  const stayed = new Set(
    [...after.pairs].filter(([key]) => before.pairs.has(key)).map(([, pair]) => after.personOf(pair) ?? ""),
  );
  const kindOf = ({ person, gained, lost }: Movement): "joiner" | "leaver" | "mover" =>
    stayed.has(person) || (gained.length > 0 && lost.length > 0) ? "mover" : gained.length > 0 ? "joiner" : "leaver";
  return {
    since: earlier.at,
    joiners: all.filter((each) => kindOf(each) === "joiner"),
    leavers: all.filter((each) => kindOf(each) === "leaver"),
    movers: all.filter((each) => kindOf(each) === "mover"),
    formerGroups: earlier.groups
      .filter(({ place, id }) => !after.hasGroup(place, id))
      .map(({ place, id, name }) => ({ place, id, ...(name === undefined ? {} : { name }) })),
    notCompared: [...shared.faults, ...before.unread("the earlier report"), ...after.unread("this report")],
  };
}

/** What each person gained and lost, by name. A user that is gone is the person that the earlier report says. */
function movementsBetween(before: Access, after: Access, isCompared: (pair: PairIds) => boolean): Movement[] {
  const movements = new Map<string, Movement>();
  const movementOf = (person: string): Movement => {
    const known = movements.get(person) ?? { person, gained: [], lost: [] };
    movements.set(person, known);
    return known;
  };
  for (const [key, pair] of after.pairs) {
    if (!before.pairs.has(key) && isCompared(pair)) movementOf(after.personOf(pair) ?? "").gained.push(pair);
  }
  for (const [key, pair] of before.pairs) {
    if (after.pairs.has(key) || !isCompared(pair)) continue;
    movementOf(after.personOf(pair) ?? before.personOf(pair) ?? "").lost.push(pair);
  }
  return [...movements.values()].sort((left, right) => (left.person < right.person ? -1 : 1));
}

/** The places that both reports have, and why the others are not compared. */
function sharedPlaces(earlier: Report, now: Report): { keys: ReadonlySet<string>; faults: readonly string[] } {
  const former = new Map(earlier.places.map((place) => [place.key, place]));
  const keys = new Set<string>();
  const faults: string[] = [];
  for (const { key, account } of now.places) {
    const place = former.get(key);
    if (place === undefined) faults.push(`${key} is only in this report.`);
    else if (canBeSameAccount(place.account, account)) keys.add(key);
    else
      faults.push(`${key} is account ${account ?? ""} in this report, and ${place.account ?? ""} in the earlier one.`);
    former.delete(key);
  }
  return { keys, faults: [...faults, ...[...former.keys()].map((key) => `${key} is only in the earlier report.`)] };
}

/** What a report says about access, by keys. */
class Access {
  readonly pairs = new Map<string, PairIds>();
  readonly #people = new Map<string, string>();
  readonly #groups: ReadonlyMap<string, Report["groups"][number]>;

  constructor(readonly report: Report) {
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
  personOf({ place, user }: PairIds): string | undefined {
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
