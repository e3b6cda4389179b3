import { csvLine, CSV_START } from "./csv-cell";
import { keyOf } from "./key";
import type { Membership, PairIds, Person, Report, ReportGroup } from "./schema";
import { managementText, STANDINGS } from "./words";

const COLUMNS = [
  "person",
  "service",
  "region",
  "instance",
  "account",
  "group",
  "group_id",
  "login",
  "user_id",
  "standing",
  "external",
  "managed",
  "change",
  "movement",
  "problem",
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/**
 * A report as CSV, one membership a row; a person in no group, a group with nobody and what could not be read have rows
 * too.
 */
export function csvOf(report: Report): string {
  const rows = [...problemRows(report), ...memberRows(report), ...lostRows(report), ...emptyRows(report)];
  const lines = rows.map((row) => csvLine(COLUMNS.map((column) => row[column] ?? "")));
  return `${CSV_START}${[COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
}

function problemRows({ places, groups }: Report): Row[] {
  const placeRow = rowsOfPlaces(places);
  return [
    ...places.flatMap(({ key, accountProblem, problem = accountProblem }) =>
      problem === undefined ? [] : [{ ...placeRow(key), problem }],
    ),
    ...groups.flatMap(({ place, id, name = id, problem }) =>
      problem === undefined ? [] : [{ ...placeRow(place), group: name, group_id: id, problem }],
    ),
  ];
}

function memberRows(report: Report): Row[] {
  const pairRow = rowsOfPairs(report);
  const { movementOf, isGained } = movementsIn(report);
  return report.people.flatMap((person): Row[] => {
    const movement = movementOf(person.name);
    if (person.memberships.length === 0) {
      return [{ person: person.name, movement, problem: person.isPartial === true ? "other groups not read" : "" }];
    }
    return person.memberships.map((membership) => ({
      person: person.name,
      ...pairRow(membership, person),
      ...standingRow(membership),
      change: isGained(membership) ? "gained" : "",
      movement,
    }));
  });
}

function standingRow({ standing, external }: Membership): Row {
  return { standing: STANDINGS[standing][0], external: external === true ? "yes" : "" };
}

/** Memberships that only the earlier report has. */
function lostRows(report: Report): Row[] {
  const pairRow = rowsOfPairs(report);
  const { movementOf } = movementsIn(report);
  const { changes } = report;
  const people = new Map(report.people.map((person) => [person.name, person]));
  return [...(changes?.leavers ?? []), ...(changes?.movers ?? [])].flatMap(({ person, lost }) =>
    lost.map((pair) => ({
      person,
      ...pairRow(pair, people.get(person)),
      change: "lost",
      movement: movementOf(person),
    })),
  );
}

function emptyRows({ places, groups, people }: Report): Row[] {
  const placeRow = rowsOfPlaces(places);
  const occupied = new Set(
    people.flatMap(({ memberships }) => memberships.map(({ place, group }) => keyOf(place, group))),
  );
  return groups
    .filter(({ place, id, problem }) => problem === undefined && !occupied.has(keyOf(place, id)))
    .map((group) => ({
      ...placeRow(group.place),
      group: group.name ?? group.id,
      group_id: group.id,
      managed: managementText(group),
    }));
}

function movementsIn({ changes }: Report): {
  movementOf: (person: string) => string;
  isGained: (pair: PairIds) => boolean;
} {
  const { joiners = [], leavers = [], movers = [] } = changes ?? {};
  const named = [
    ...joiners.map(({ person }) => [person, "joiner"] as const),
    ...leavers.map(({ person }) => [person, "leaver"] as const),
    ...movers.map(({ person }) => [person, "mover"] as const),
  ];
  const movements = new Map<string, string>(named);
  const gained = new Set([...joiners, ...movers].flatMap((each) => each.gained.map(pairKey)));
  return { movementOf: (person) => movements.get(person) ?? "", isGained: (pair) => gained.has(pairKey(pair)) };
}

function rowsOfPlaces(places: Report["places"]): (key: string) => Row {
  const rows = new Map(
    places.map(({ key, service, regionId = "", instanceId = "", account = "" }) => [
      key,
      { service, region: regionId, instance: instanceId, account },
    ]),
  );
  return (key) => rows.get(key) ?? {};
}

function rowsOfPairs({ places, groups, changes }: Report): (pair: PairIds, person: Person | undefined) => Row {
  const placeRow = rowsOfPlaces(places);
  const all: readonly ReportGroup[] = [...(changes?.formerGroups ?? []), ...groups];
  const byKey = new Map(all.map((group) => [keyOf(group.place, group.id), group]));
  return ({ place, group, user }, person) => {
    const found = byKey.get(keyOf(place, group));
    return {
      ...placeRow(place),
      group: found?.name ?? group,
      group_id: group,
      login: person?.accounts.find((each) => each.place === place && each.id === user)?.login ?? "",
      user_id: user,
      managed: found === undefined ? "" : managementText(found),
    };
  };
}

function pairKey({ place, group, user }: PairIds): string {
  return keyOf(place, group, user);
}
