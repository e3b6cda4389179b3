import { Access } from "./access";
import type { Changes, Movement, PairIds, Report } from "./schema";

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
  const placesOf = placesByPerson(before, after);
  const isSure = (person: string): boolean => {
    const users = [...(placesOf.get(person) ?? [])].map((place) => ({ place }));
    const isShared = users.every(({ place }) => shared.keys.has(place));
    return isShared && before.coverage.isWhole(users) && after.coverage.isWhole(users);
  };
  const kindOf = ({ person, gained, lost }: Movement): "joiner" | "leaver" | "mover" => {
    const isMover = stayed.has(person) || (gained.length > 0 && lost.length > 0) || !isSure(person);
    return isMover ? "mover" : gained.length > 0 ? "joiner" : "leaver";
  };
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
  return [...movements.values()]
    .map((movement) => ({ ...movement, ...otherIdsOf(movement, before, after) }))
    .sort((left, right) => (left.person < right.person ? -1 : 1));
}

/** A user who was deleted and made again loses and gains the same groups, which needs a reason. */
function otherIdsOf({ gained, lost }: Movement, before: Access, after: Access): Pick<Movement, "otherIds"> {
  const gone = lost.filter((pair) => after.personOf(pair) === undefined);
  const made = gained.filter((pair) => before.personOf(pair) === undefined);
  const idsIn = (pairs: readonly PairIds[], at: string): string[] => [
    ...new Set(pairs.filter(({ place }) => place === at).map(({ user }) => user)),
  ];
  const otherIds = [...new Set(gone.map(({ place }) => place))]
    .map((place) => ({ place, before: idsIn(gone, place), now: idsIn(made, place) }))
    .filter(({ now }) => now.length > 0);
  return otherIds.length === 0 ? {} : { otherIds };
}

/** The places where each person has a user in either report, by the name that the person has now. */
function placesByPerson(before: Access, after: Access): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map<string, Set<string>>();
  for (const { name, accounts } of [before, after].flatMap(({ report }) => report.people)) {
    for (const { place, id } of accounts) {
      const person = after.personOf({ place, user: id }) ?? name;
      places.set(person, (places.get(person) ?? new Set()).add(place));
    }
  }
  return places;
}

/** The places that both reports have, and why the others are not compared. */
function sharedPlaces(earlier: Report, now: Report): { keys: ReadonlySet<string>; faults: readonly string[] } {
  const former = new Map(earlier.places.map((place) => [place.key, place]));
  const keys = new Set<string>();
  const faults: string[] = [];
  for (const { key, account } of now.places) {
    const place = former.get(key);
    const fault = place === undefined ? `${key} is only in this report.` : accountFault(key, place.account, account);
    if (fault === undefined) keys.add(key);
    else faults.push(fault);
    former.delete(key);
  }
  return { keys, faults: [...faults, ...[...former.keys()].map((key) => `${key} is only in the earlier report.`)] };
}

/** Why a place cannot be compared for its account: one that is not known can be any. */
function accountFault(key: string, before: string | undefined, now: string | undefined): string | undefined {
  if (now === undefined) return `The account of ${key} is not known in this report.`;
  if (before === undefined) return `The account of ${key} is not known in the earlier report.`;
  return before === now ? undefined : `${key} is account ${now} in this report, and ${before} in the earlier one.`;
}
