import type { AssumeRole } from "../base/api";
import type { Target } from "../membership/target";
import type { Host } from "./host";
import { RefusedError } from "../base/errors";
import { describeOtherAccount, describeUnprovedGone } from "../text/account";

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
    throw new RefusedError(describeOtherAccount(target, role, stated, accountId));
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
    throw new RefusedError(describeUnprovedGone(target, role, accountId, reason));
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
