import type { Account } from "./accounts";

// What the schema of a seed cannot say: each function throws an error with the path of the mistake.

/** An instance, a directory, an organisation or an account, with the users and groups in it. */
interface SeedOwner {
  readonly accountId: string;
  readonly users: readonly { readonly userId: string }[];
  readonly groups: readonly { readonly userIds: readonly string[] }[];
}

/** Refuses an id that occurs twice; returns the ids. */
export function unique(path: string, ids: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const each of ids) {
    if (seen.has(each)) throw new Error(`Seed: ${path}: "${each}" occurs twice`);
    seen.add(each);
  }
  return seen;
}

/**
 * Refuses owners, users and groups that occur twice, accounts that the seed does not define, and members that are not
 * users.
 * @param idOf what tells one owner from another
 * @param groupIdOf what tells one group of an owner from another
 */
export function checkOwners<Owner extends SeedOwner>(
  path: string,
  owners: readonly Owner[],
  accounts: readonly Account[],
  idOf: (owner: Owner) => string,
  groupIdOf: (group: Owner["groups"][number]) => string,
): void {
  unique(path, owners.map(idOf));
  const accountIds = new Set(accounts.map((each) => each.accountId));
  owners.forEach(({ accountId, users, groups }, index) => {
    const at = `${path}.${index}`;
    known(`${at}.accountId`, accountId, accountIds);
    const userIds = unique(
      `${at}.users`,
      users.map((each) => each.userId),
    );
    unique(`${at}.groups`, groups.map(groupIdOf));
    groups.forEach((group, number) => {
      const members = unique(`${at}.groups.${number}.userIds`, group.userIds);
      for (const member of members) known(`${at}.groups.${number}.userIds`, member, userIds);
    });
  });
}

function known(path: string, value: string, ids: ReadonlySet<string>): void {
  if (!ids.has(value)) throw new Error(`Seed: ${path}: "${value}" is not defined in this seed`);
}
