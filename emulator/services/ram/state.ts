import type { State } from "../../seed";
import type { ActionContext } from "../action";
import { optionalText, requiredText, tokenPage, wholeNumber } from "../parameters";
import { entityNotExist, invalidName, invalidParameter } from "./errors";
import type { RamAccount, RamGroup, RamUser } from "./seed";

/** The account of the caller, which has nobody until a call makes somebody. */
export function accountOf({ state, caller }: ActionContext): RamAccount {
  const { accountId } = caller;
  return state.ram.accounts.find((each) => each.accountId === accountId) ?? { accountId, users: [], groups: [] };
}

export function replaceAccount(state: State, next: RamAccount): State {
  const others = state.ram.accounts.filter((each) => each.accountId !== next.accountId);
  return { ...state, ram: { ...state.ram, accounts: [...others, next] } };
}

export function replaceGroup(account: RamAccount, next: RamGroup): RamAccount {
  return { ...account, groups: account.groups.map((each) => (each.groupId === next.groupId ? next : each)) };
}

export function findUser({ settings }: ActionContext, { users }: RamAccount, name: string): RamUser | undefined {
  return users.find((each) => isSameName(settings.ramNameCase, each.userName, name));
}

export function findGroup({ settings }: ActionContext, { groups }: RamAccount, name: string): RamGroup | undefined {
  return groups.find((each) => isSameName(settings.ramNameCase, each.groupName, name));
}

export function existingUser(context: ActionContext, account: RamAccount): RamUser {
  const name = nameText(context, "UserName");
  const user = findUser(context, account, name);
  if (user === undefined) throw entityNotExist("User", name);
  return user;
}

export function existingGroup(context: ActionContext, account: RamAccount): RamGroup {
  const name = nameText(context, "GroupName");
  const group = findGroup(context, account, name);
  if (group === undefined) throw entityNotExist("Group", name);
  return group;
}

/** A name of 1 to 64 letters, digits, dots, hyphens and underscores. */
export function nameText(context: ActionContext, parameter: string): string {
  const name = requiredText(context, parameter);
  if (name.length < 1 || name.length > 64) throw invalidName(parameter, "Length");
  if (!/^[\w.-]+$/.test(name)) throw invalidName(parameter, "InvalidChars");
  return name;
}

/** A page by Marker and MaxItems, in the fields of the answer. The Marker is there while more pages follow. */
export function markedPage<Item>(
  context: ActionContext,
  items: readonly Item[],
  most = 1000,
): { readonly shown: readonly Item[]; readonly page: { IsTruncated: boolean; Marker?: string } } {
  const size = wholeNumber(optionalText(context, "MaxItems"), { min: 1, max: most, otherwise: 100 });
  if (size === undefined) throw invalidParameter("MaxItems");
  const page = tokenPage(items, {
    token: optionalText(context, "Marker"),
    size: Math.min(size, context.settings.ramLargestPage),
  });
  if (page === undefined) throw invalidParameter("Marker");
  const { items: shown, nextToken } = page;
  return {
    shown,
    page: nextToken === undefined ? { IsTruncated: false } : { IsTruncated: true, Marker: nextToken },
  };
}

function isSameName(nameCase: "distinguished" | "ignored", left: string, right: string): boolean {
  return nameCase === "ignored" ? left.toLowerCase() === right.toLowerCase() : left === right;
}
