import type { Action, ActionContext, Fields } from "../action";
import { alreadyInGroup, notInGroup, tooManyGroups } from "./errors";
import { accountOf, existingGroup, existingUser, markedPage, replaceAccount, replaceGroup } from "./state";

const parameters = { required: ["GroupName", "UserName"], optional: [], writes: true } as const;

export const addUserToGroup: Action = {
  ...parameters,
  run(context) {
    const account = accountOf(context);
    const user = existingUser(context, account);
    const group = existingGroup(context, account);
    if (group.userIds.includes(user.userId)) throw alreadyInGroup();
    const groups = account.groups.filter((each) => each.userIds.includes(user.userId));
    if (groups.length >= context.settings.ramMostGroupsOfUser) throw tooManyGroups();
    return commitMembers(context, [...group.userIds, user.userId]);
  },
};

export const removeUserFromGroup: Action = {
  ...parameters,
  run(context) {
    const account = accountOf(context);
    const user = existingUser(context, account);
    const group = existingGroup(context, account);
    if (!group.userIds.includes(user.userId)) throw notInGroup();
    return commitMembers(
      context,
      group.userIds.filter((id) => id !== user.userId),
    );
  },
};

function commitMembers(context: ActionContext, userIds: readonly string[]): Fields {
  const account = accountOf(context);
  const group = existingGroup(context, account);
  context.commit(replaceAccount(context.state, replaceGroup(account, { ...group, userIds })));
  return {};
}

/** The users of a group: their names, and no ids. */
export const listUsersForGroup: Action = {
  required: ["GroupName"],
  optional: ["Marker", "MaxItems"],
  run(context) {
    const account = accountOf(context);
    const group = existingGroup(context, account);
    const users = account.users.filter(({ userId }) => group.userIds.includes(userId));
    const { shown, page } = markedPage(context, users);
    return {
      ...page,
      Users: {
        User: shown.map(({ userName, displayName }) => ({
          UserName: userName,
          DisplayName: displayName,
          JoinDate: group.updateDate,
        })),
      },
    };
  },
};

/** All groups of a user at once: there are no pages. */
export const listGroupsForUser: Action = {
  required: ["UserName"],
  optional: [],
  run(context) {
    const account = accountOf(context);
    const { userId } = existingUser(context, account);
    const groups = account.groups.filter((group) => group.userIds.includes(userId));
    return {
      Groups: {
        Group: groups.map(({ groupId, groupName, comments, updateDate }) => ({
          GroupId: groupId,
          GroupName: groupName,
          Comments: comments,
          JoinDate: updateDate,
        })),
      },
    };
  },
};
