import { canBeSameAccount, type Target } from "../membership/target";

/**
 * A set of memberships. One membership is one pair (service, account, region, instance, group, user) whichever side
 * declares it, so `group 7 has user 101` and `user 101 is in group 7` are the same element. A pair whose account is not
 * known equals the same pair of any account.
 */
export class PairSet {
  /** The account that pairs without one are in, once it is known. */
  configuredAccount: string | undefined;
  /** Users by group and account: a group of 100,000 members costs one key and one set. */
  readonly #groups = new Map<string, Map<string | undefined, Set<string>>>();

  add(target: Target, members: Iterable<string>): void {
    if (target.side === "user") {
      for (const group of members) {
        this.#usersOf(target, group).add(target.id);
      }
      return;
    }
    const users = this.#usersOf(target, target.id);
    for (const user of members) {
      users.add(user);
    }
  }

  delete(target: Target, members: Iterable<string>): void {
    const found = this.#finder(target);
    for (const member of members) {
      found(member).forEach((users) => users.delete(target.side === "group" ? member : target.id));
    }
  }

  /** The members of a target whose pair is in the set, in the order given. */
  among(target: Target, members: Iterable<string>): string[] {
    if (this.#groups.size === 0) {
      return [];
    }
    const found = this.#finder(target);
    return [...members].filter((member) =>
      found(member).some((users) => users.has(target.side === "group" ? member : target.id)),
    );
  }

  /** The members whose pair is in the set for an account that is not known. */
  uncertainAmong(target: Target, members: readonly string[]): string[] {
    if (this.configuredAccount !== undefined || target.accountId === undefined) {
      return [];
    }
    const usersOf = (group: string): ReadonlySet<string> | undefined =>
      this.#groups.get(groupKey(target, group))?.get(undefined);
    if (target.side === "user") {
      return members.filter((group) => usersOf(group)?.has(target.id) === true);
    }
    const users = usersOf(target.id);
    return users === undefined ? [] : members.filter((member) => users.has(member));
  }

  /** The sets that can hold the pair of a member. For all members of a group they are the same. */
  #finder(target: Target): (member: string) => readonly Set<string>[] {
    const setsOf = (group: string): Set<string>[] => {
      const accounts = this.#groups.get(groupKey(target, group)) ?? [];
      const own = target.accountId ?? this.configuredAccount;
      return [...accounts]
        .filter(([account]) => canBeSameAccount(account ?? this.configuredAccount, own))
        .map(([, users]) => users);
    };
    if (target.side === "user") {
      return setsOf;
    }
    const sets = setsOf(target.id);
    return () => sets;
  }

  #usersOf(target: Target, group: string): Set<string> {
    const key = groupKey(target, group);
    const accounts = this.#groups.get(key) ?? new Map<string | undefined, Set<string>>();
    this.#groups.set(key, accounts);
    const users = accounts.get(target.accountId) ?? new Set<string>();
    accounts.set(target.accountId, users);
    return users;
  }
}

/** A text that is the same for two groups of one id and place, whatever their account. */
function groupKey(target: Target, groupId: string): string {
  return JSON.stringify([target.service, target.regionId ?? null, target.instanceId ?? null, groupId]);
}
