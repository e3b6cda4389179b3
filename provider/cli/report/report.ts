import { defined } from "../../base/defined";
import { counted } from "../review/labels";
import type { Pair } from "../review/pairs";
import { Coverage } from "./coverage";
import { declaredHere, type DeclaredHere } from "./declared";
import { joinPeople, type Login } from "./join";
import { keyOf } from "./key";
import type { Mapping } from "./mapping";
import type { LivePlace } from "./read";
import { KIND, VERSION, type Membership, type Report, type ReportGroup, type ReportPlace } from "./schema";
import type { StackMemberships } from "./standing";
import { unmatchedNotes } from "./unmatched";

/** What a report is made of. */
export interface Findings {
  readonly places: readonly LivePlace[];
  readonly mapping: Mapping;
  /** Left out where memberships are not held against a stack. */
  readonly stack?: StackMemberships;
  readonly at: Date;
}

/** Pure: the same findings always give the same report. */
export function reportOf({ places, mapping, stack, at }: Findings): Report {
  const declared = declaredHere(places, stack);
  const memberships = places.flatMap((place) => membershipsOf(place, declared.absent.get(place) ?? [], stack));
  const users = loginsOf(places, memberships);
  const { people, notes } = joinPeople(users, mapping);
  const byUser = Map.groupBy(memberships, userKey);
  const read = {
    places: places.map((place) => reportPlace(place, stack !== undefined)),
    groups: places.flatMap((place) => groupsOf(place, declared, stack)),
  };
  const coverage = new Coverage(read);
  return {
    kind: KIND,
    version: VERSION,
    at: at.toISOString(),
    hasStack: stack !== undefined,
    ...defined({ stack: stack?.stack }),
    ...read,
    people: [...people]
      .map(([name, own]) => ({
        name,
        accounts: own.map(({ place, id, login }) => ({ place, id, ...defined({ login }) })),
        memberships: own.flatMap(({ place, id }) => byUser.get(userKey({ place, user: id })) ?? []),
        ...(coverage.isWhole(own) ? {} : { isPartial: true as const }),
      }))
      .sort((left, right) => ORDER.compare(left.name, right.name) || (left.name < right.name ? -1 : 1)),
    notes: [
      ...notes,
      ...unmatchedNotes(mapping, users, read.places),
      ...[...declared.elsewhere].map(
        ([where, count]) =>
          `The stack declares ${counted(count, "membership")} in ${where}, which is not in this report.`,
      ),
    ],
  };
}

/** The order of names, the same on every machine. */
const ORDER = new Intl.Collator("en", { numeric: true });

function membershipsOf(place: LivePlace, absent: readonly Pair[], stack: StackMemberships | undefined): Membership[] {
  const { key } = place.request;
  const live = place.groups.flatMap(({ id, members, external }) =>
    Array.from(members, (user): Membership => {
      const standing = stack?.standingOf(pairAt(place, id, user)) ?? "member";
      return { place: key, group: id, user, standing, ...(external.has(user) ? { external: true as const } : {}) };
    }),
  );
  const declared = absent.map(({ group, user }) => ({ place: key, group, user, standing: "absent" as const }));
  return [...live, ...declared];
}

function groupsOf(place: LivePlace, declared: DeclaredHere, stack: StackMemberships | undefined): ReportGroup[] {
  const { key } = place.request;
  const known = new Set(place.groups.map(({ id }) => id));
  const absent = declared.absent.get(place) ?? [];
  const missing = new Set(absent.map(({ group }) => group).filter((id) => !known.has(id)));
  const managed = (id: string): Partial<ReportGroup> =>
    stack?.managementOf(pairAt(place, id, ""), declared.groups.get(place)?.has(id) === true) ?? {};
  return [
    ...place.groups.map(({ id, name, problem }) => ({
      place: key,
      id,
      ...defined({ name, problem }),
      ...managed(id),
    })),
    ...[...missing].map((id) => ({ place: key, id, isMissing: true as const, ...managed(id) })),
  ];
}

/** Every user of a listing, and those that only a group, or the stack, has. */
function loginsOf(places: readonly LivePlace[], memberships: readonly Membership[]): Login[] {
  const logins = new Map<string, Login>();
  for (const { request, users } of places) {
    const where = { place: request.key, service: request.service.name };
    for (const { id, name } of users) {
      logins.set(userKey({ place: request.key, user: id }), { ...where, id, ...defined({ login: name }) });
    }
  }
  const serviceOf = new Map(places.map(({ request }) => [request.key, request.service.name]));
  for (const { place, user } of memberships) {
    const key = userKey({ place, user });
    if (!logins.has(key)) logins.set(key, { place, service: serviceOf.get(place) ?? "", id: user });
  }
  return [...logins.values()];
}

function reportPlace({ request, account, problem }: LivePlace, hasStack: boolean): ReportPlace {
  const { key, service, location, groups } = request;
  const isUnsure = hasStack && account === undefined && problem === undefined;
  const accountProblem = `The account of ${key} could not be read, so the stack may be of another account.`;
  return {
    key,
    service: service.name,
    ...location,
    ...defined({ account }),
    groups: groups === "all" ? groups : [...groups],
    ...defined({ problem }),
    ...(isUnsure ? { accountProblem } : {}),
  };
}

function pairAt({ request, account }: LivePlace, group: string, user: string): Pair {
  return { service: request.service.name, ...request.location, ...defined({ account }), group, user };
}

function userKey({ place, user }: { readonly place: string; readonly user: string }): string {
  return keyOf(place, user);
}
