import { accountOfRole } from "../../base/role-arn";
import type { Account } from "./account";
import type { Attached } from "./kinds";
import type { Entry } from "./old-state";
import { printable } from "./printable";

/**
 * What a pending delete would remove of what is declared: the rest of a sentence that begins with the delete.
 * @param live resources that stay, whether they move or not
 * @returns `undefined` where it removes nobody who is declared.
 */
export function removedBy(pending: Entry, live: readonly Entry[]): string | undefined {
  const { attached } = pending;
  if (attached === undefined) return "may remove a declared member, since the file does not show its member";
  const same = live.find((each) =>
    each.attached === undefined
      ? each.name === pending.name
      : removes(attached, each.attached) && mayBeOne(pending.provider.account, each.provider.account),
  );
  if (same === undefined) return undefined;
  return `${same.attached === undefined ? "may remove" : "would remove"} a declared member, that of ${printable(same.name)}`;
}

/** The delete of a resource that lists everybody removes everybody. */
function removes(gone: Attached, kept: Attached): boolean {
  return (
    gone.kind.service === kept.kind.service &&
    gone.instanceId === kept.instanceId &&
    gone.group === kept.group &&
    (gone.kind.isWhole || gone.members.some((member) => kept.members.includes(member)))
  );
}

/** Only two roles tell that accounts are different. */
function mayBeOne(one: Account, other: Account): boolean {
  return (
    one.of !== "role" ||
    other.of !== "role" ||
    accountOfRole(one.assumeRole.roleArn) === accountOfRole(other.assumeRole.roleArn)
  );
}
