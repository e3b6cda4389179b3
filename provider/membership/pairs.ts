import type { Target } from "./target";

/**
 * A set of memberships. One membership is one pair (service, region, instance, group, user) whichever side declares
 * it, so `group 7 has user 101` and `user 101 is in group 7` are the same element.
 */
export class PairSet {
  /** Users by group: a group of 100,000 members costs one key and one set. */
  readonly #usersByGroup = new Map<string, Set<string>>();

  add(target: Target, members: Iterable<string>): void {
    if (target.side === "user") {
      for (const group of members) {
        this.#usersOf(groupKey(target, group)).add(target.id);
      }
      return;
    }
    const users = this.#usersOf(groupKey(target, target.id));
    for (const user of members) {
      users.add(user);
    }
  }

  delete(target: Target, members: Iterable<string>): void {
    const users = this.#known(target);
    for (const member of members) {
      users(member)?.delete(target.side === "group" ? member : target.id);
    }
  }

  has(target: Target, member: string): boolean {
    return this.among(target, [member]).length > 0;
  }

  /** The members of a target whose pair is in the set, in the order given. */
  among(target: Target, members: Iterable<string>): string[] {
    const users = this.#known(target);
    return [...members].filter((member) => users(member)?.has(target.side === "group" ? member : target.id));
  }

  /** The users of the group of a member's pair, which is the same group for all members of a group. */
  #known(target: Target): (member: string) => Set<string> | undefined {
    if (target.side === "user") {
      return (group) => this.#usersByGroup.get(groupKey(target, group));
    }
    const users = this.#usersByGroup.get(groupKey(target, target.id));
    return () => users;
  }

  #usersOf(group: string): Set<string> {
    const users = this.#usersByGroup.get(group) ?? new Set();
    this.#usersByGroup.set(group, users);
    return users;
  }
}

/** A text that is the same for two targets that are the same group, and differs for all others. */
export function groupKey(target: Target, groupId: string): string {
  return JSON.stringify([target.service, target.regionId, target.instanceId ?? null, groupId]);
}
