import type { AssumeRole } from "../cloud/types";
import { placeOf, type Target } from "../membership/target";
import type { Host } from "./host";
import { RefusedError } from "./errors";

/**
 * The account that the credentials of a place are of, or `undefined` when STS does not tell.
 * @param stated the account in the state
 * @throws RefusedError when the state is of another account.
 */
export async function accountOfRun(
  host: Host,
  target: Target,
  role: AssumeRole | undefined,
  stated: string | undefined,
): Promise<string | undefined> {
  const accountId = await host.cloud.accountId(role);
  if (stated !== undefined && accountId !== undefined && accountId !== stated) {
    throw new RefusedError(
      `${placeOf(target)}: the state says account ${stated}, and ${wayOf(role)} ${role === undefined ? "belong" : "belongs"} to account ${accountId}. ` +
        `Nothing was written, and nothing leaves the state. Use credentials of account ${stated}; to manage the group of the other account, ` +
        `set assumeRole to a role of account ${accountId}.`,
    );
  }
  return accountId;
}

/**
 * Makes sure that a target which looks gone is looked for in the right account.
 * @throws RefusedError when that cannot be told, since the target of another account looks gone too.
 */
export async function proveAccount(
  host: Host,
  target: Target,
  role: AssumeRole | undefined,
  stated: string | undefined,
  reason: string,
): Promise<void> {
  const accountId = await accountOfRun(host, target, role, stated);
  if (accountId === undefined || stated === undefined) {
    const unknown =
      accountId === undefined
        ? `STS does not tell the account of ${wayOf(role)}`
        : `the state does not tell the account of the target`;
    throw new RefusedError(
      `${placeOf(target)} looks gone: ${reason}. That proves nothing, since ${unknown}; nothing leaves the state. ` +
        `Run again when STS can be reached, or, if the target is gone, remove the resource with pulumi state delete.`,
    );
  }
}

/**
 * Learns the account of resources without a role where it matters: whether one of them declares a pair of this target
 * depends on it. STS is asked once in a run; while it does not tell, they are taken to be of any account.
 */
export async function learnAccount(host: Host, target: Target, members: readonly string[]): Promise<void> {
  if (host.run.needsConfiguredAccount(target, members)) {
    const accountId = await host.cloud.accountId(undefined);
    if (accountId !== undefined) {
      host.run.learnConfiguredAccount(accountId);
    }
  }
}

/** How a target is reached, for messages. */
export function wayOf(role: Pick<AssumeRole, "roleArn"> | undefined): string {
  return role === undefined ? "the configured credentials" : `role ${role.roleArn}`;
}
