import type { AssumeRole } from "../cloud/types";
import { conflictBetween, type Declaration } from "../membership/conflict";
import { nameOf, type Target } from "../membership/target";
import { wayOf } from "./account";
import type { Host } from "./host";

/** What one checked resource declares, and how it reaches its target. */
export interface Checked extends Pick<Declaration, "target" | "mode" | "members"> {
  readonly role: AssumeRole | undefined;
}

/**
 * Why a resource must not declare what it does: another one reaches the same membership with a role where this one has
 * none, or the other way round. The constructor does not see that, since it does not know the account of the configured
 * credentials. Asks for that account only where it matters.
 * @param others what other resources of the same place declare
 */
export async function conflictWithAnotherRole(host: Host, own: Checked, others: readonly Checked[]): Promise<string | undefined> {
  for (const other of others) {
    // Two roles tell their accounts by their ARNs, and two resources without a role are of one account.
    if ((own.role === undefined) === (other.role === undefined) || conflictBetween(asDeclaration(own), asDeclaration(other)) === undefined) {
      continue;
    }
    const [account, second] = await Promise.all([host.cloud.accountId(own.role), host.cloud.accountId(other.role)]);
    if (account !== undefined && account === second) {
      return (
        `${nameOf(own.target)}: another GroupMembership of this program declares the same membership by ${wayOf(other.role)}, this one by ` +
        `${wayOf(own.role)}, and both are of account ${account}. Declare it in one of them only.`
      );
    }
  }
  return undefined;
}

function asDeclaration({ target, mode, members }: Checked): Declaration {
  const { accountId: _accountId, ...place }: Target = target;
  return { name: "", urn: "", target: place, mode, members, neverRemove: [], complete: true, secret: false };
}
