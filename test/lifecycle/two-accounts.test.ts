import { expect, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { runOn } from "../support/host";
import { Resource, type Declared } from "../support/resource";

const OWN = "1234567890123456";
const THEIRS = "2234567890123456";
const role = { roleArn: `acs:ram::${THEIRS}:role/membership` };

/** Two accounts with the same ids in Quick BI. */
async function twoAccounts(): Promise<Emulator> {
  const organization = (accountId: string): object => ({
    accountId,
    users: [{ userId: "alice", accountName: "alice", nickName: "alice" }],
    groups: [{ userGroupId: "finance", userGroupName: "finance" }],
  });
  const accounts = [
    { accountId: OWN, accessKeys: [{ id: "testid", secret: "testsecret" }] },
    { accountId: THEIRS, roles: [{ arn: role.roleArn, trustedAccounts: [OWN] }] },
  ];
  const seed = { accounts, quickbi: { organizations: [organization(OWN), organization(THEIRS)] } };
  const emulator = await startEmulator({ seed: seed as never, enforceRate: false, sleep: async () => undefined });
  onTestFinished(() => emulator.close());
  return emulator;
}

function usersIn(emulator: Emulator, account: string): readonly string[] | undefined {
  return emulator.snapshot().quickbi.organizations.find(({ accountId }) => accountId === account)?.groups[0]?.userIds;
}

const group = (userIds: readonly string[], rest: Declared = {}): Declared => ({
  service: "quickbi",
  userGroupId: "finance",
  userIds,
  ...rest,
});

test.each(["an update", "a delete"])(
  "%s removes a member of another account, though a resource without a role declares the same ids",
  async (step) => {
    const emulator = await twoAccounts();
    const theirs = new Resource();
    await theirs.up(runOn(emulator), group(["alice"], { assumeRole: role }));
    const host = runOn(emulator);
    const elsewhere = [{ declared: ["alice"] }];
    if (step === "an update") await theirs.up(host, group([], { assumeRole: role }), elsewhere);
    await new Resource().up(host, group(["alice"]), [{ accountId: THEIRS, declared: [] }]);
    if (step === "a delete") await theirs.destroy(host);
    expect([usersIn(emulator, OWN), usersIn(emulator, THEIRS)]).toEqual([["alice"], []]);
  },
);

test("while STS does not tell the account of the resource without a role, the member stays", async () => {
  const emulator = await twoAccounts();
  const theirs = new Resource();
  await theirs.up(runOn(emulator), group(["alice"], { assumeRole: role }));
  emulator.faults.add({
    action: "GetCallerIdentity",
    times: -1,
    effect: { kind: "status", status: 503, body: "empty" },
  });
  await theirs.up(runOn(emulator), group([], { assumeRole: role }), [{ declared: ["alice"] }]);
  expect(usersIn(emulator, THEIRS)).toEqual(["alice"]);
});
