import { batchesOf } from "../membership/batches";
import type { Side } from "../membership/target";

/** One membership. */
export type Pair = Readonly<Record<Side, string>>;

/** A call for several memberships: one group and some users, or one user and some groups. */
export interface Star {
  /** What the call has once. */
  readonly hub: Side;
  readonly id: string;
  /** Ids of the other side. */
  readonly members: readonly string[];
}

/** Most members of a call for one group, and of one for one user; left out where the API has no such call. */
export type Limits = Readonly<Partial<Record<Side, number>>>;

/** Up to so many pairs the fewest hubs are searched for; for more of them, the better of the two sides is taken. */
const SEARCHED = 1_000;

/**
 * The fewest calls that write all pairs, each once. They are the fewest of all while no call is full; with full calls
 * they are at most as many as those of the better side.
 */
export function cover(pairs: readonly Pair[], limits: Limits): Star[] {
  const { group = 0, user = 0 } = limits;
  const bySide = (["group", "user"] as const)
    .filter((hub) => (limits[hub] ?? 0) > 0)
    .map((hub) => starsOf(pairs, () => hub, limits));
  // A call for one pair is as good from either side.
  if (group > 1 && user > 1 && pairs.length <= SEARCHED) {
    bySide.push(starsOf(pairs, hubChooser(pairs), limits));
  }
  return bySide.reduce((best, stars) => (stars.length < best.length ? stars : best));
}

function starsOf(pairs: readonly Pair[], hubOf: (pair: Pair) => Side, limits: Limits): Star[] {
  const stars = new Map<string, { readonly hub: Side; readonly id: string; readonly members: string[] }>();
  for (const pair of pairs) {
    const hub = hubOf(pair);
    const key = `${hub} ${pair[hub]}`;
    const star = stars.get(key) ?? { hub, id: pair[hub], members: [] };
    stars.set(key, star);
    star.members.push(hub === "group" ? pair.user : pair.group);
  }
  return [...stars.values()].flatMap(({ hub, id, members }) =>
    batchesOf(members, limits[hub] ?? 1).map((batch) => ({ hub, id, members: batch })),
  );
}

/** Tells for each pair whether its group or its user is among the fewest ids that touch all pairs (König's theorem). */
function hubChooser(pairs: readonly Pair[]): (pair: Pair) => Side {
  const usersOf = new Map<string, string[]>();
  for (const { group, user } of pairs) {
    usersOf.set(group, [...(usersOf.get(group) ?? []), user]);
  }
  const groupOf = matching(usersOf);
  const matched = new Set(groupOf.values());
  // From the groups without a partner, by any pair to a user, and by a partnership back to a group.
  const reachedUsers = new Set<string>();
  const reachedGroups = new Set([...usersOf.keys()].filter((group) => !matched.has(group)));
  for (const group of reachedGroups) {
    for (const user of usersOf.get(group) ?? []) {
      reachedUsers.add(user);
      const partner = groupOf.get(user);
      if (partner !== undefined) reachedGroups.add(partner);
    }
  }
  return ({ user }) => (reachedUsers.has(user) ? "user" : "group");
}

/** Partners for as many groups as possible, each user the partner of one: the group by user. */
function matching(usersOf: ReadonlyMap<string, readonly string[]>): Map<string, string> {
  const groupOf = new Map<string, string>();
  for (const start of usersOf.keys()) {
    const from = new Map<string, string>();
    const queue = [start];
    search: for (const group of queue) {
      for (const user of usersOf.get(group) ?? []) {
        if (from.has(user)) continue;
        from.set(user, group);
        const partner = groupOf.get(user);
        if (partner !== undefined) {
          queue.push(partner);
          continue;
        }
        turn(groupOf, from, user, start);
        break search;
      }
    }
  }
  return groupOf;
}

/** Gives the groups on the way from a free user back to the start new partners. */
function turn(groupOf: Map<string, string>, from: ReadonlyMap<string, string>, free: string, start: string): void {
  for (let user: string | undefined = free; user !== undefined;) {
    const group: string = from.get(user) ?? start;
    const former = [...groupOf].find(([, partner]) => partner === group)?.[0];
    groupOf.set(user, group);
    user = group === start ? undefined : former;
  }
}
