import type { Action, ActionContext } from "../action";
import { nextDecimalId, optionalText, pageOf } from "../parameters";
import { invalidParameter, objectNotFound, userGroupAlreadyExists } from "./errors";
import type { BastionhostGroup } from "./seed";
import { decimalText, existingGroup, readPage, replaceGroup, replaceInstance, usableInstance } from "./state";

const describe = (group: BastionhostGroup) => ({
  UserGroupId: group.userGroupId,
  UserGroupName: group.userGroupName,
  Comment: group.comment,
});

export const getUserGroup: Action = {
  required: ["InstanceId", "UserGroupId"],
  optional: ["RegionId", "ProjectId"],
  run: (context) => ({ UserGroup: describe(existingGroup(context, usableInstance(context))) }),
};

export const listUserGroups: Action = {
  required: ["InstanceId"],
  optional: ["RegionId", "PageNumber", "PageSize", "UserGroupName", "ProjectId"],
  run(context) {
    const name = optionalText(context, "UserGroupName");
    const groups = usableInstance(context).groups.filter((each) => name === undefined || each.userGroupName === name);
    const page = pageOf(groups, readPage(context));
    return {
      TotalCount: groups.length,
      UserGroups: page.map((group) => ({ ...describe(group), MemberCount: group.userIds.length })),
    };
  },
};

/** The reverse listing. It has `Count`, unlike every other listing here; that this is the total is not documented. */
export const listUserGroupsForUser: Action = {
  required: ["InstanceId", "UserId", "PageNumber", "PageSize"],
  optional: ["RegionId", "Keyword", "PagingOff", "ProjectId"],
  run(context) {
    const instance = usableInstance(context);
    const userId = decimalText(context, "UserId");
    const isKnown = instance.users.some((user) => user.userId === userId);
    if (!isKnown && context.settings.unknownUserListing === "error") throw objectNotFound();
    const keyword = optionalText(context, "Keyword") ?? "";
    const groups = instance.groups.filter(
      (group) => group.userIds.includes(userId) && group.userGroupName.includes(keyword),
    );
    const page = readPage(context);
    const shown = optionalText(context, "PagingOff") === "true" ? groups : pageOf(groups, page);
    return {
      Count: context.settings.bastionhostUserGroupsCount === "page" ? shown.length : groups.length,
      UserGroups: shown.map((group) => ({ ...describe(group), ProjectId: "1", ProjectName: "default" })),
    };
  },
};

export const createUserGroup: Action = {
  required: ["InstanceId", "UserGroupName"],
  optional: ["RegionId", "Comment", "ProjectId"],
  perSecond: 10,
  writes: true,
  run(context) {
    const instance = usableInstance(context);
    const names = readNames(context, instance.groups, { userGroupName: "", comment: "" });
    const userGroupId = nextDecimalId(instance.groups.map((group) => group.userGroupId));
    const groups = [...instance.groups, { userGroupId, ...names, userIds: [] }];
    context.commit(replaceInstance(context.state, { ...instance, groups }));
    return { UserGroupId: userGroupId };
  },
};

/** A parameter that is absent or blank changes nothing. */
export const modifyUserGroup: Action = {
  required: ["InstanceId", "UserGroupId"],
  optional: ["RegionId", "UserGroupName", "Comment", "ProjectId"],
  writes: true,
  run(context) {
    const instance = usableInstance(context);
    const group = existingGroup(context, instance);
    const others = instance.groups.filter((each) => each !== group);
    const next = replaceGroup(instance, { ...group, ...readNames(context, others, group) });
    context.commit(replaceInstance(context.state, next));
    return {};
  },
};

type Names = Pick<BastionhostGroup, "userGroupName" | "comment">;

function readNames(context: ActionContext, others: readonly BastionhostGroup[], before: Names): Names {
  const userGroupName = optionalText(context, "UserGroupName") ?? before.userGroupName;
  const comment = optionalText(context, "Comment") ?? before.comment;
  if (userGroupName.length > 128 || comment.length > 500) throw invalidParameter();
  if (others.some((group) => group.userGroupName === userGroupName)) throw userGroupAlreadyExists();
  return { userGroupName, comment };
}

export const deleteUserGroup: Action = {
  required: ["InstanceId", "UserGroupId"],
  optional: ["RegionId", "ProjectId"],
  writes: true,
  run(context) {
    const instance = usableInstance(context);
    const group = existingGroup(context, instance);
    const groups = instance.groups.filter((each) => each !== group);
    context.commit(replaceInstance(context.state, { ...instance, groups }));
    return {};
  },
};
