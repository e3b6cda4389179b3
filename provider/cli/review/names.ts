import { opposite, type Side } from "../../membership/target";
import type { PlanLine } from "../../text/plan-line";
import type { Change } from "./changes";
import { endKey, type Pair, type Place } from "./pairs";
import type { Seen } from "./seen";
import { namesIn, pairsOf, type Snapshot } from "./snapshot";
import { resourceName } from "./urn";

/** What groups and users are called, as far as the lists of the stack name them. */
export interface Names {
  /** The name of the group or the user of a pair; none where no list has one. */
  nameOf(pair: Pair, end: Side): string | undefined;
  /** The name of a user, wherever in the service. */
  nameOfUser(service: string, id: string): string | undefined;
  /** The resources that declare the group or the user. */
  resourcesOf(pair: Pair, end: Side): readonly string[];
  /** Where the groups of the stack are. */
  readonly places: readonly Place[];
}

/** The names that the snapshots have, and those that the provider told. */
export function namesOf(changes: readonly Change[], seen: Seen): Names {
  const names = new Map<string, string>();
  const resources = new Map<string, Set<string>>();
  const snapshots = changes.flatMap(({ urn, before, after }) =>
    [before, after].flatMap((snapshot) => (snapshot === undefined ? [] : [{ urn, snapshot }])),
  );
  for (const { urn, snapshot } of snapshots) {
    const listed = namesIn(snapshot);
    for (const [id, name] of listed.names) {
      for (const pair of pairsOf(snapshot, [id])) names.set(endKey(pair, listed.end), name);
    }
    for (const pair of pairsOf(snapshot, ["any"])) {
      const key = endKey(pair, snapshot.target?.side ?? "group");
      resources.set(key, (resources.get(key) ?? new Set()).add(resourceName(urn)));
    }
  }
  for (const change of changes) {
    for (const [pair, end, name] of toldOf(change, seen.planOf(change))) {
      const key = endKey(pair, end);
      // A program can print what looks like a line of the provider: the state is believed first.
      names.set(key, names.get(key) ?? name);
    }
  }
  const places = placesOf(snapshots.map(({ snapshot }) => snapshot));
  return {
    nameOf: (pair, end) => names.get(endKey(pair, end)),
    nameOfUser: (service, user) =>
      places
        .filter((place) => place.service === service)
        .map((place) => names.get(endKey({ ...place, group: "", user }, "user")))
        .find((name) => name !== undefined),
    resourcesOf: (pair, end) => [...(resources.get(endKey(pair, end)) ?? [])],
    places,
  };
}

/** The names in the line about a change. */
function toldOf({ after }: Change, plan: PlanLine | undefined): [Pair, Side, string][] {
  if (plan === undefined || after?.target === undefined) return [];
  const { side } = after.target;
  const people = [plan.adds, plan.removes, plan.takenOver].flatMap(({ members }) => members);
  const told = (id: string, end: Side, name: string | undefined): [Pair, Side, string][] =>
    name === undefined ? [] : pairsOf(after, [id]).map((pair) => [pair, end, name]);
  return [...told("any", side, plan.target.name), ...people.flatMap(({ id, name }) => told(id, opposite(side), name))];
}

/** Each place once. The account of a new resource is not known, and then is that of the others. */
function placesOf(snapshots: readonly Snapshot[]): Place[] {
  const places = new Map<string, Place>();
  for (const { target } of snapshots) {
    if (target === undefined) continue;
    const { side: _side, id: _id, ...place } = target;
    const key = (account?: string): string =>
      JSON.stringify([place.service, place.regionId ?? null, place.instanceId ?? null, account ?? null]);
    if (place.account !== undefined) places.delete(key());
    const isKnown = [...places.values()].some(
      ({ service, regionId, instanceId }) =>
        service === place.service && regionId === place.regionId && instanceId === place.instanceId,
    );
    if (place.account !== undefined || !isKnown) places.set(key(place.account), place);
  }
  return [...places.values()];
}
