import type { Emulator } from "../../emulator";

/** Names of the members by name of the group, both in the order of the emulator. */
export type Membership = Readonly<Record<string, readonly string[]>>;

/** The account and the instance of the quickstart's resources. */
export const INSTANCE = "bastionhost-cn-emulated01";
export const ACCOUNT = "1234567890123456";

/** The groups that the quickstart's program changes, as labelled in its output. */
const BASTIONHOST = "bastionhost";
const QUICKBI = "quickbi";

/** The members of every group, read from the emulator, not from the state of the stack. */
export function readMembership(emulator: Emulator): Membership {
  const { bastionhost, quickbi } = emulator.snapshot();
  const instance = bastionhost.instances.find((each) => each.instanceId === INSTANCE);
  const organization = quickbi.organizations.find((each) => each.accountId === ACCOUNT);
  if (instance === undefined || organization === undefined)
    throw new Error("The emulator does not have the quickstart's company.");

  const membership: Record<string, readonly string[]> = {};
  const userNames = new Map(instance.users.map((user) => [user.userId, user.userName]));
  for (const group of instance.groups) {
    membership[`${BASTIONHOST} ${group.userGroupName}`] = named(group.userIds, userNames);
  }
  const accountNames = new Map(organization.users.map((user) => [user.userId, user.accountName]));
  for (const group of organization.groups) {
    membership[`${QUICKBI} ${group.userGroupName}`] = named(group.userIds, accountNames);
  }
  return membership;
}

/** The groups where the two differ, one line each; nothing where they agree. */
export function differences(found: Membership, expected: Membership): string[] {
  return Object.keys({ ...expected, ...found }).flatMap((group) => {
    const [is, wanted] = [text(found[group]), text(expected[group])];
    return is === wanted ? [] : [`${group}: found ${is}, expected ${wanted}`];
  });
}

/** One line a group, as a table. */
export function table(membership: Membership): string[] {
  const width = Math.max(...Object.keys(membership).map((group) => group.length));
  return Object.entries(membership).map(([group, names]) => `    ${group.padEnd(width)}  ${text(names)}`);
}

function named(ids: readonly string[], names: ReadonlyMap<string, string>): string[] {
  return ids.map((id) => names.get(id) ?? id).sort();
}

function text(names: readonly string[] | undefined): string {
  return names === undefined || names.length === 0 ? "-" : names.join(", ");
}
