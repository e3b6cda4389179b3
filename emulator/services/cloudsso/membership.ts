import type { Action, ActionContext, Fields } from "../action";
import { alreadyExists, groupMemberNotExists, groupNotExists, synchronizedErrors, userNotExists } from "./errors";
import { pageFields, pageParameters } from "./listing";
import type { CloudssoGroup } from "./seed";
import {
  commitDirectory,
  existingDirectory,
  existingGroup,
  existingUser,
  findGroup,
  findUser,
  isLocked,
  perSecond,
  replaceGroup,
  requireUnlocked,
} from "./state";

const writeParameters = {
  required: ["DirectoryId", "GroupId", "UserId"],
  optional: [],
  perSecond,
  writes: true,
} as const;

export const addUserToGroup: Action = {
  ...writeParameters,
  run: (context) =>
    changeMembers(context, ({ userIds }, userId) => {
      if (!userIds.includes(userId)) return [...userIds, userId];
      if (context.settings.cloudssoRepeatedAdd === "error") throw alreadyExists("GroupMember");
      return userIds;
    }),
};

export const removeUserFromGroup: Action = {
  ...writeParameters,
  run: (context) =>
    changeMembers(context, ({ userIds }, userId) => {
      if (userIds.includes(userId)) return userIds.filter((each) => each !== userId);
      if (context.settings.cloudssoRepeatedRemove === "error") throw groupMemberNotExists();
      return userIds;
    }),
};

/** @param change returns the same list where nothing changes */
function changeMembers(
  context: ActionContext,
  change: (group: CloudssoGroup, userId: string) => readonly string[],
): Fields {
  const directory = existingDirectory(context);
  const group = existingGroup(context, directory);
  const user = existingUser(context, directory);
  requireUnlocked(context, directory, group);
  const { cloudssoSynchronizedUser, cloudssoSynchronizedError } = context.settings;
  if (cloudssoSynchronizedUser === "refuse" && isLocked(directory, user)) {
    throw synchronizedErrors[cloudssoSynchronizedError]();
  }
  const userIds = change(group, user.userId);
  if (userIds !== group.userIds) commitDirectory(context, replaceGroup(directory, { ...group, userIds }));
  return {};
}

export const listGroupMembers: Action = {
  required: ["DirectoryId", "GroupId"],
  optional: pageParameters,
  perSecond,
  run(context) {
    const directory = existingDirectory(context);
    const group = findGroup(context, directory);
    if (group === undefined && context.settings.cloudssoUnknownTargetListing === "error") throw groupNotExists();
    const members = new Set(group?.userIds);
    const users = directory.users.filter((user) => members.has(user.userId));
    return pageFields(context, "GroupMembers", users, (user) => ({
      GroupId: group?.groupId,
      UserId: user.userId,
      UserName: user.userName,
      DisplayName: user.displayName,
      Email: user.email,
      Description: user.description,
      Status: user.status,
      ProvisionType: user.provisionType,
      JoinTime: group?.updateTime,
    }));
  },
};

export const listJoinedGroupsForUser: Action = {
  required: ["DirectoryId", "UserId"],
  optional: pageParameters,
  perSecond,
  run(context) {
    const directory = existingDirectory(context);
    const user = findUser(context, directory);
    if (user === undefined && context.settings.cloudssoUnknownTargetListing === "error") throw userNotExists();
    const groups = directory.groups.filter((group) => user !== undefined && group.userIds.includes(user.userId));
    return pageFields(context, "JoinedGroups", groups, (group) => ({
      UserId: user?.userId,
      GroupId: group.groupId,
      GroupName: group.groupName,
      Description: group.description,
      ProvisionType: group.provisionType,
      JoinTime: group.updateTime,
    }));
  },
};
