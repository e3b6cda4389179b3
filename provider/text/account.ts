import type { AssumeRole } from "../base/api";
import type { Target } from "../membership/target";
import { nameOf, locatedName } from "./names";

type Role = Pick<AssumeRole, "roleArn"> | undefined;

/** How a target is reached. */
export function wayOf(role: Role): string {
  return role === undefined ? "the configured credentials" : `role ${role.roleArn}`;
}

/** The credentials are of another account than the state. */
export function describeOtherAccount(target: Target, role: Role, stated: string, accountId: string): string {
  return (
    `${locatedName(target)}: the state says account ${stated}, and ${wayOf(role)} ${role === undefined ? "belong" : "belongs"} to account ${accountId}. ` +
    `Nothing was written, and nothing leaves the state. Use credentials of account ${stated}; to manage the group of the other account, ` +
    `set assumeRole to a role of account ${accountId}.`
  );
}

/** A target looks gone, and nobody knows whether the right account was asked. */
export function describeUnprovedGone(
  target: Target,
  role: Role,
  accountId: string | undefined,
  reason: string,
): string {
  const [unknown, advice] =
    accountId === undefined
      ? [
          `STS does not tell the account of ${wayOf(role)}`,
          "Run again when STS can be reached, or, if it was deleted, remove",
        ]
      : ["the state does not tell the account of the target", "If it was deleted, remove"];
  return (
    `${locatedName(target)} looks gone: ${reason}. That proves nothing, since ${unknown}; nothing leaves the state. ` +
    `${advice} the resource with pulumi state delete.`
  );
}

/** A resource changes its role, and nobody knows whether that is another account. */
export function describeUnknownMove(target: Target, before: Role, after: Role, isStateSilent: boolean): string {
  return (
    `${locatedName(target)}: it was managed by ${wayOf(before)}, and is to be managed by ${wayOf(after)} from now on. ` +
    `Whether both are of one account is not known, since ${isStateSilent ? "the state does not tell the account" : "STS does not tell the account"}. ` +
    `Nothing was written. Run again when STS can be reached, or name roles whose ARNs tell the account.`
  );
}

/** Two resources declare one membership, each by its own way to the same account. */
export function describeTwoWays(target: Target, own: Role, other: Role, account: string): string {
  return (
    `${nameOf(target)}: another GroupMembership of this program declares the same membership by ${wayOf(other)}, this one by ` +
    `${wayOf(own)}, and both are of account ${account}. Declare it in one of them only.`
  );
}

/** A create could not learn its account. */
export function describeUnknownAccount(target: Target): string {
  return (
    `${nameOf(target)}: STS did not tell the account, so the state does not have it. ` +
    `The next refresh that sees members writes it down; until then a deleted target cannot be told from one of another account.`
  );
}
