import { canBeSameAccount } from "../../membership/target";
import type { Pair, Place } from "../review/pairs";
import type { LivePlace } from "./read";
import type { StackMemberships } from "./standing";

/** What a stack declares, by the places of a report. */
export interface DeclaredHere {
  /** The groups of each place that have a declared member. */
  readonly groups: ReadonlyMap<LivePlace, ReadonlySet<string>>;
  /** What each place does not have in the cloud. */
  readonly absent: ReadonlyMap<LivePlace, readonly Pair[]>;
  /** How many memberships the stack declares elsewhere, by place. */
  readonly elsewhere: ReadonlyMap<string, number>;
}

/** Sorts what a stack declares by the places of a report. */
export function declaredHere(places: readonly LivePlace[], stack: StackMemberships | undefined): DeclaredHere {
  const groups = new Map(places.map((place) => [place, new Set<string>()]));
  const absent = new Map(places.map((place) => [place, [] as Pair[]]));
  const elsewhere = new Map<string, number>();
  for (const pair of stack?.declared ?? []) {
    const place = places.find((each) => isAt(pair, each));
    if (place === undefined) {
      elsewhere.set(placeText(pair), (elsewhere.get(placeText(pair)) ?? 0) + 1);
      continue;
    }
    groups.get(place)?.add(pair.group);
    if (isAbsent(pair, place)) absent.get(place)?.push(pair);
  }
  return { groups, absent, elsewhere };
}

function isAt(pair: Place, { request, account }: LivePlace): boolean {
  const { service, location } = request;
  return (
    pair.service === service.name &&
    pair.regionId === location.regionId &&
    pair.instanceId === location.instanceId &&
    canBeSameAccount(pair.account, account)
  );
}

/** What could not be read is not absent, and neither is a group that was not asked for. */
function isAbsent({ group, user }: Pair, { request, problem, groups }: LivePlace): boolean {
  const found = groups.find(({ id }) => id === group);
  if (problem !== undefined || found?.problem !== undefined) return false;
  if (request.groups !== "all" && !request.groups.includes(group)) return false;
  return found === undefined || !found.members.has(user);
}

function placeText({ service, regionId = "", instanceId = "", account }: Place): string {
  const where = [service, regionId, instanceId].join(":").replace(/:+$/, "");
  return account === undefined ? where : `${where} of account ${account}`;
}
