import type { Target } from "./target";

/**
 * A set of memberships. One membership is one pair (service, region, instance, group, user) whichever side declares
 * it, so `group 7 has user 101` and `user 101 is in group 7` are the same element.
 */
export class PairSet {
  /** Users by group: a group of 100,000 members costs one key and one set. */
  readonly #usersByGroup = new Map<string, Set<string>>();

  add(target: Target, members: Iterable<string>): void {
    for (const member of members) {
      const { group, user } = pairOf(target, member);
      let users = this.#usersByGroup.get(group);
      if (users === undefined) {
        users = new Set();
        this.#usersByGroup.set(group, users);
      }
      users.add(user);
    }
  }

  delete(target: Target, members: Iterable<string>): void {
    for (const member of members) {
      const { group, user } = pairOf(target, member);
      this.#usersByGroup.get(group)?.delete(user);
    }
  }

  has(target: Target, member: string): boolean {
    const { group, user } = pairOf(target, member);
    return this.#usersByGroup.get(group)?.has(user) ?? false;
  }

  /** The members of a target whose pair is in the set, in the order given. */
  among(target: Target, members: Iterable<string>): string[] {
    return [...members].filter((member) => this.has(target, member));
  }
}

/** A text that is the same for two targets that are the same group, and differs for all others. */
export function groupKey(target: Target, groupId: string): string {
  return JSON.stringify([target.service, target.regionId, target.instanceId ?? null, groupId]);
}

function pairOf(target: Target, member: string): { group: string; user: string } {
  return target.side === "group"
    ? { group: groupKey(target, target.id), user: member }
    : { group: groupKey(target, member), user: target.id };
}
