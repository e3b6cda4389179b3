import { keyOf } from "./key";
import { isIn, type Person, type Report, type ReportGroup } from "./schema";

/** What an auditor looks at first. */
export interface Sections {
  /** People without a membership. */
  readonly inNothing: readonly Person[];
  /** Groups of the cloud without a member. */
  readonly nobody: readonly ReportGroup[];
  /** The people with the most groups. People with as many are all in or all out. */
  readonly widest: readonly { readonly person: Person; readonly count: number }[];
}

/** Most people that are the widest. */
const WIDEST = 10;

/** In how many groups a person is. */
export function groupCount({ memberships }: Person): number {
  return memberships.filter(isIn).length;
}

export function sectionsOf({ people, groups }: Report): Sections {
  const occupied = new Set(
    people.flatMap(({ memberships }) => memberships.filter(isIn).map(({ place, group }) => keyOf(place, group))),
  );
  const counts = people.map((person) => ({ person, count: groupCount(person) }));
  const sorted = counts.filter(({ count }) => count > 0).sort((left, right) => right.count - left.count);
  // Of people who are equal none is wider than the next one.
  const tooMany = sorted[WIDEST]?.count ?? 0;
  return {
    inNothing: counts.filter(({ count }) => count === 0).map(({ person }) => person),
    nobody: groups.filter(
      ({ place, id, problem, isMissing }) =>
        problem === undefined && isMissing === undefined && !occupied.has(keyOf(place, id)),
    ),
    widest: sorted.filter(({ count }) => count > tooMany),
  };
}
