import { counted } from "../review/labels";
import { keyOf } from "./key";
import { isIn, type Person, type Report, type ReportGroup } from "./schema";

/** What an auditor looks at first. */
export interface Sections {
  /** People who are in no group at all. */
  readonly inNothing: readonly Person[];
  /** People who are in none of the groups that were read, and may be in others. */
  readonly inNothingRead: readonly Person[];
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

/** In how many groups a person is, and whether there may be more. */
export function groupsText(person: Person): string {
  return `${counted(groupCount(person), "group")}${person.isPartial === true ? ", others not read" : ""}`;
}

export function sectionsOf({ people, groups }: Report): Sections {
  const occupied = new Set(
    people.flatMap(({ memberships }) => memberships.filter(isIn).map(({ place, group }) => keyOf(place, group))),
  );
  const counts = people.map((person) => ({ person, count: groupCount(person) }));
  const sorted = counts.filter(({ count }) => count > 0).sort((left, right) => right.count - left.count);
  // Of people who are equal none is wider than the next one.
  const tooMany = sorted[WIDEST]?.count ?? 0;
  const inNothing = counts.filter(({ count }) => count === 0).map(({ person }) => person);
  return {
    inNothing: inNothing.filter(({ isPartial }) => isPartial === undefined),
    inNothingRead: inNothing.filter(({ isPartial }) => isPartial === true),
    nobody: groups.filter(
      ({ place, id, problem, isMissing }) =>
        problem === undefined && isMissing === undefined && !occupied.has(keyOf(place, id)),
    ),
    widest: sorted.filter(({ count }) => count > tooMany),
  };
}
