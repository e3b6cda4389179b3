import { conflictBetween, type Declaration } from "../membership/conflict";
import type { Checked } from "../run/run";
import type { Host } from "./host";
import { describeTwoWays } from "../text/account";
import { describeTwoCheckedSides } from "../text/conflict";

/**
 * Why a resource must not declare what it does: another one that was checked in this run decides about the same
 * membership. The constructor finds almost all conflicts, and names both resources. It cannot know the account of the
 * configured credentials, nor a list that a stack transformation changes.
 *
 * A check learns no name, and the engine may check one resource twice. So only those are compared that are two for
 * certain: the list of a group and that of a user, or one with a role and one without.
 *
 * @param others what other resources of the same place declare
 */
export async function conflictAmongChecked(
  host: Host,
  own: Checked,
  others: readonly Checked[],
): Promise<string | undefined> {
  for (const other of others) {
    const areSides = own.target.side !== other.target.side;
    const isByAnotherWay = (own.role === undefined) !== (other.role === undefined);
    if ((areSides || isByAnotherWay) && conflictBetween(asDeclaration(own), asDeclaration(other)) !== undefined) {
      const account = await sharedAccount(host, own, other);
      if (account !== undefined) {
        return isByAnotherWay
          ? describeTwoWays(own.target, own.role, other.role, account)
          : describeTwoCheckedSides(own.target, other.target);
      }
    }
  }
  return undefined;
}

/** The account of two resources, or where it is not known, that it is the same; `undefined` where they have two. */
async function sharedAccount(host: Host, { role }: Checked, other: Checked): Promise<string | undefined> {
  if (role === undefined && other.role === undefined) {
    return "of the configured credentials";
  }
  const [account, second] = await Promise.all([host.cloud.accountId(role), host.cloud.accountId(other.role)]);
  return account !== undefined && account === second ? account : undefined;
}

function asDeclaration({ target, mode, members }: Checked): Declaration {
  const { accountId: _accountId, ...place } = target;
  return { name: "", urn: "", target: place, mode, members, neverRemove: [], complete: true, secret: false };
}
