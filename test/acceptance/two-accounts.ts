import { onTestFinished } from "vitest";

import { startEmulator, type Emulator, type Seed } from "../../emulator";
import { createStack, emulatorConfig, type Stack } from "./harness";
import { ACCOUNT, KEY, programOf, seedOf } from "./scenario";

/** Another account, whose role the first one may assume. */
export const OTHER_ACCOUNT = "2234567890123456";

/** The access key of the other account. */
export const OTHER_KEY = { id: "testid2", secret: "testsecret2" };

type Members = Readonly<Record<string, readonly string[]>>;

export interface TwoAccountsOptions {
  /** Body of the program. Beside the names that `scenario` offers, `ours` and `theirs` set the role of each account. */
  readonly body: string;
  /** Members of the Quick BI groups at the start, by group: the ids are the same in both accounts. */
  readonly ours?: Members;
  readonly theirs?: Members;
  /** Members of the Bastionhost groups; only the first account has any. */
  readonly bastion?: Members;
}

/** Two accounts with the same ids of users and groups in Quick BI, and a stack with the access key of the first one. */
export interface TwoAccounts {
  readonly cloud: Emulator;
  readonly stack: Stack;
  program(body: string): void;
  /** Live members of a Quick BI group of the stack's own account. */
  ours(group: string): string[];
  /** Live members of the group of the same id in the other account. */
  theirs(group: string): string[];
}

export async function twoAccounts({
  body,
  ours = {},
  theirs = {},
  bastion = {},
}: TwoAccountsOptions): Promise<TwoAccounts> {
  const cloud = await startEmulator({ seed: seedOfBoth(ours, theirs, bastion) });
  onTestFinished(() => cloud.close());
  const stack = await createStack({
    program: withRoles(body),
    config: emulatorConfig({ url: cloud.url, accessKeyId: KEY.id, accessKeySecret: KEY.secret }),
  });
  const members = (accountId: string, group: string): string[] => {
    const organization = cloud.snapshot().quickbi.organizations.find((each) => each.accountId === accountId);
    const found = organization?.groups.find(({ userGroupId }) => userGroupId === group);
    if (found === undefined) {
      throw new Error(`account ${accountId} has no group ${group}`);
    }
    return [...found.userIds].sort();
  };
  return {
    cloud,
    stack,
    program: (text) => stack.setProgram(withRoles(text)),
    ours: (group) => members(ACCOUNT, group),
    theirs: (group) => members(OTHER_ACCOUNT, group),
  };
}

function withRoles(body: string): string {
  const role = (accountId: string): string => `{ assumeRole: { roleArn: "${roleOf(accountId)}" } }`;
  return programOf(`const ours = ${role(ACCOUNT)}, theirs = ${role(OTHER_ACCOUNT)};\n${body}`);
}

function roleOf(accountId: string): string {
  return `acs:ram::${accountId}:role/membership`;
}

function seedOfBoth(ours: Members, theirs: Members, bastion: Members): Seed {
  const own = seedOf(bastion, ours, 20);
  const other = seedOf({}, theirs, 0).quickbi?.organizations ?? [];
  return {
    ...own,
    accounts: [
      { accountId: ACCOUNT, accessKeys: [KEY], roles: [{ arn: roleOf(ACCOUNT) }] },
      {
        accountId: OTHER_ACCOUNT,
        accessKeys: [OTHER_KEY],
        roles: [{ arn: roleOf(OTHER_ACCOUNT), trustedAccounts: [ACCOUNT] }],
      },
    ],
    quickbi: {
      organizations: [
        ...(own.quickbi?.organizations ?? []),
        ...other.map((organization) => ({ ...organization, accountId: OTHER_ACCOUNT })),
      ],
    },
  };
}
