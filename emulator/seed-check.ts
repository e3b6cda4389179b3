import type { Account } from "./accounts";

// What the schema of a seed cannot say: each function throws an error with the path of the mistake.

interface SeedGroup {
  readonly id: string;
  readonly userIds: readonly string[];
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

/** Refuses an account that the seed does not define. */
export function knownAccount(path: string, accountId: string, accounts: readonly Account[]): void {
  known(path, accountId, new Set(accounts.map((each) => each.accountId)));
}

/** Refuses users and groups that occur twice, and members that are not users. `path` is that of their owner. */
export function checkGroups(path: string, userIds: readonly string[], groups: readonly SeedGroup[]): void {
  const users = unique(`${path}.users`, userIds);
  unique(
    `${path}.groups`,
    groups.map((group) => group.id),
  );
  groups.forEach((group, at) => {
    const members = unique(`${path}.groups.${at}.userIds`, group.userIds);
    for (const member of members) known(`${path}.groups.${at}.userIds`, member, users);
  });
}

function known(path: string, value: string, ids: ReadonlySet<string>): void {
  if (!ids.has(value)) throw new Error(`Seed: ${path}: "${value}" is not defined in this seed`);
}
