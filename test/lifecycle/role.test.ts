import { describe, expect, test } from "vitest";

import type { Emulator } from "../../emulator";
import { ACCOUNT, emulated } from "../support/emulated";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";
import { testGroups, inside, writesOf } from "./liar";

const ROLE = `acs:ram::${ACCOUNT}:role/membership`;
const OTHER_ROLE = `acs:ram::${ACCOUNT}:role/membership-2`;

interface Role {
  readonly arn: string;
  readonly externalId?: string;
}

/** Gives the account exactly these roles without a change of any membership, and clears the call log. */
function allow(emulator: Emulator, roles: readonly Role[]): void {
  const state = emulator.snapshot();
  emulator.seed({
    ...state,
    accounts: state.accounts.map((account) =>
      account.accountId === ACCOUNT ? { ...account, roles: [...roles] } : account,
    ),
  });
}

describe.each(testGroups)("$service: the role is only the way to a group, not a part of its identity", (group) => {
  const [alice, bob, carol] = group.users;

  test.each([
    {
      changed: "a rotated external id",
      before: { roleArn: ROLE, externalId: "one" },
      after: { roleArn: ROLE, externalId: "two" },
      allowed: [{ arn: ROLE, externalId: "two" }],
    },
    {
      changed: "another session name",
      before: { roleArn: ROLE, externalId: "one", sessionName: "first" },
      after: { roleArn: ROLE, externalId: "one", sessionName: "second" },
      allowed: [{ arn: ROLE, externalId: "one" }],
    },
    {
      changed: "another role of the same account",
      before: { roleArn: ROLE, externalId: "one" },
      after: { roleArn: OTHER_ROLE },
      allowed: [{ arn: OTHER_ROLE }],
    },
  ])("$changed is an update that writes nothing, and every later step uses it", async ({ before, after, allowed }) => {
    const emulator = await emulated();
    allow(emulator, [{ arn: ROLE, externalId: "one" }]);
    const resource = new Resource();
    await resource.up(runOn(emulator), group.declare([alice, bob], { assumeRole: before }));

    allow(emulator, allowed);
    const declared = group.declare([alice, bob], { assumeRole: after });
    expect(await resource.up(runOn(emulator), declared)).toBe("update");
    expect(writesOf(emulator)).toEqual([]);
    expect(inside(emulator, group)).toEqual([alice, bob]);

    emulator.changeMembers(group.address, { remove: [bob] });
    const host = runOn(emulator);
    await resource.refresh(host);
    expect(await resource.up(host, declared)).toBe("update");
    expect(inside(emulator, group)).toEqual([alice, bob]);
    await resource.destroy(runOn(emulator));
    expect(inside(emulator, group)).toEqual([]);
    expect(sessionsOf(emulator)).toEqual(
      new Set([`${after.roleArn} ${after.sessionName ?? ""} ${after.externalId ?? ""}`]),
    );
  });

  test("a rotated external id and a changed list are one update, which writes the difference alone", async () => {
    const emulator = await emulated();
    allow(emulator, [{ arn: ROLE, externalId: "one" }]);
    const resource = new Resource();
    const declare = (users: readonly string[], externalId: string): Readonly<Record<string, unknown>> =>
      group.declare(users, { assumeRole: { roleArn: ROLE, externalId } });
    await resource.up(runOn(emulator), declare([alice, bob], "one"));

    allow(emulator, [{ arn: ROLE, externalId: "two" }]);
    expect(await resource.up(runOn(emulator), declare([alice, carol], "two"))).toBe("update");
    expect(writesOf(emulator)).toHaveLength(2);
    expect(inside(emulator, group)).toEqual([alice, carol]);
  });
});

/** The assumed roles with their parameters; a session name that the package chose is left out. */
function sessionsOf(emulator: Emulator): Set<string> {
  const assumed = emulator.calls().filter(({ action }) => action === "AssumeRole");
  return new Set(
    assumed.map(({ parameters: { RoleArn, RoleSessionName = "", ExternalId = "" } }) => {
      const session = ["first", "second"].includes(RoleSessionName) ? RoleSessionName : "";
      return `${RoleArn} ${session} ${ExternalId}`;
    }),
  );
}
