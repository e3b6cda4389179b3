import type { Action, ActionContext } from "../action";
import { optionalText } from "../parameters";
import { dateOf } from "./dates";
import { deleteConflict, entityAlreadyExists, limitExceeded } from "./errors";
import type { RamAccount, RamGroup } from "./seed";
import { accountOf, existingGroup, findGroup, markedPage, nameText, replaceAccount, replaceGroup } from "./state";

const mostGroups = 300;
const largestPage = 100;

const describe = (group: RamGroup) => ({
  GroupId: group.groupId,
  GroupName: group.groupName,
  Comments: group.comments,
  CreateDate: group.createDate,
  UpdateDate: group.updateDate,
});

export const getGroup: Action = {
  required: ["GroupName"],
  optional: [],
  run: (context) => ({ Group: describe(existingGroup(context, accountOf(context))) }),
};

export const listGroups: Action = {
  required: [],
  optional: ["Marker", "MaxItems"],
  run(context) {
    const { shown, page } = markedPage(context, accountOf(context).groups, largestPage);
    return { ...page, Groups: { Group: shown.map(describe) } };
  },
};

export const createGroup: Action = {
  required: ["GroupName"],
  optional: ["Comments"],
  writes: true,
  run(context) {
    const account = accountOf(context);
    const groupName = nameText(context, "GroupName");
    if (findGroup(context, account, groupName) !== undefined) throw entityAlreadyExists("Group", groupName);
    if (account.groups.length >= mostGroups) throw limitExceeded("Group");
    const now = dateOf(context);
    const group: RamGroup = {
      groupId: freshId(account),
      groupName,
      comments: optionalText(context, "Comments") ?? "",
      createDate: now,
      updateDate: now,
      userIds: [],
    };
    context.commit(replaceAccount(context.state, { ...account, groups: [...account.groups, group] }));
    return { Group: describe(group) };
  },
};

export const updateGroup: Action = {
  required: ["GroupName"],
  optional: ["NewGroupName", "NewComments"],
  writes: true,
  run(context) {
    const account = accountOf(context);
    const group = existingGroup(context, account);
    const groupName = newName(context, account, group);
    const leave = groupName !== group.groupName && context.settings.ramMembershipAfterRename === "lost";
    const next: RamGroup = {
      ...group,
      groupName,
      comments: optionalText(context, "NewComments") ?? group.comments,
      updateDate: dateOf(context),
      userIds: leave ? [] : group.userIds,
    };
    context.commit(replaceAccount(context.state, replaceGroup(account, next)));
    return { Group: describe(next) };
  },
};

export const deleteGroup: Action = {
  required: ["GroupName"],
  optional: [],
  writes: true,
  run(context) {
    const account = accountOf(context);
    const group = existingGroup(context, account);
    if (group.userIds.length > 0) throw deleteConflict("Group", "User");
    const groups = account.groups.filter((each) => each !== group);
    context.commit(replaceAccount(context.state, { ...account, groups }));
    return {};
  },
};

function newName(context: ActionContext, account: RamAccount, group: RamGroup): string {
  if (optionalText(context, "NewGroupName") === undefined) return group.groupName;
  const name = nameText(context, "NewGroupName");
  const other = findGroup(context, account, name);
  if (other !== undefined && other !== group) throw entityAlreadyExists("Group", name);
  return name;
}

/** An id that no group of the account has. */
function freshId({ groups }: RamAccount): string {
  for (let number = groups.length + 1; ; number += 1) {
    const id = `g-${String(number).padStart(12, "0")}`;
    if (!groups.some((group) => group.groupId === id)) return id;
  }
}
