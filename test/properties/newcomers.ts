import type { State } from "../../emulator";
import { parseSeed } from "../../emulator/seed";
import type { Pair } from "./pairs-of";
import { placesWith } from "./world";

/** A user and a group of each service that it does not know from the start. A program may declare them before. */
export const NEWCOMERS: Readonly<Record<string, { readonly user: string; readonly group: string }>> = {
  bastionhost: { user: "104", group: "8" },
  quickbi: { user: "dave", group: "lab" },
};

const records = parseSeed(
  placesWith(
    (service) => [NEWCOMERS[service]?.user ?? ""],
    (service) => [{ userGroupId: NEWCOMERS[service]?.group ?? "", userIds: [] }],
  ),
);

/** Users and groups of an instance or of an organisation. */
interface People {
  readonly users: readonly { readonly userId: string }[];
  readonly groups: readonly { readonly userGroupId: string; readonly userIds: readonly string[] }[];
}

/** The state in which every service knows its newcomers, or none does; whoever leaves is out of every group. */
export function withNewcomers(state: State, areKnown: boolean): State {
  const change = areKnown ? joined : left;
  const zip = <Place extends People>(places: readonly Place[], others: readonly Place[]): Place[] =>
    places.map((place, index) => change(place, others[index] ?? place));
  return {
    ...state,
    bastionhost: { instances: zip(state.bastionhost.instances, records.bastionhost.instances) },
    quickbi: { organizations: zip(state.quickbi.organizations, records.quickbi.organizations) },
  };
}

/** Whether the service knows both the user and the group of a pair. */
export function knows(state: State, pair: Pair): boolean {
  const [service, group = "", user = ""] = pair.split(" ");
  const place: People | undefined = service === "bastionhost" ? state.bastionhost.instances[0] : state.quickbi.organizations[0];
  return place !== undefined && isOne(place, group) && isOne(place, user);
}

function joined<Place extends People>(place: Place, newcomers: Place): Place {
  if (place.users.some(({ userId }) => isOne(newcomers, userId))) return place;
  return { ...place, users: [...place.users, ...newcomers.users], groups: [...place.groups, ...newcomers.groups] };
}

function left<Place extends People>(place: Place, newcomers: Place): Place {
  const stays = (id: string): boolean => !isOne(newcomers, id);
  return {
    ...place,
    users: place.users.filter(({ userId }) => stays(userId)),
    groups: place.groups
      .filter(({ userGroupId }) => stays(userGroupId))
      .map((group) => ({ ...group, userIds: group.userIds.filter(stays) })),
  };
}

function isOne({ users, groups }: People, id: string): boolean {
  return users.some(({ userId }) => userId === id) || groups.some(({ userGroupId }) => userGroupId === id);
}
