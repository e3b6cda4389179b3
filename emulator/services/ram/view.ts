import type { State } from "../../seed";
import { replaceMembers, type Owner, type View } from "../view";
import type { RamAccount } from "./seed";

const ownerOf = ({ accountId, users, groups }: RamAccount): Owner => ({
  service: "ram",
  id: accountId,
  title: "RAM",
  facts: `account ${accountId}`,
  users: users.map(({ userId, userName, displayName }) => ({
    id: userId,
    label: displayName || userName,
    names: [userName],
  })),
  groups: groups.map(({ groupName, userIds }) => ({ id: groupName, name: groupName, userIds })),
});

/** The owners are the accounts. A group goes by its name, as in the calls. */
export const ramView: View = {
  owners: (state) => state.ram.accounts.map(ownerOf),
  withMembers: (state, accountId, groupName, userIds) =>
    withAccount(state, accountId, (account) => ({
      ...account,
      groups: replaceMembers(account.groups, (group) => group.groupName === groupName, userIds),
    })),
};

function withAccount(state: State, accountId: string, change: (account: RamAccount) => RamAccount): State {
  const accounts = state.ram.accounts.map((each) => (each.accountId === accountId ? change(each) : each));
  return { ...state, ram: { ...state.ram, accounts } };
}
