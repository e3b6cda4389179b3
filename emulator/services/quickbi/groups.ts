import { randomUUID } from "node:crypto";
import type { Action } from "../action";
import { optionalText, requiredText } from "../parameters";
import { invalidParameterError, parameterLengthExceeded, userGroupNotExist } from "./errors";
import type { Organization, QuickbiGroup } from "./seed";
import {
  commaList,
  existingGroup,
  existingUser,
  findGroup,
  replaceGroups,
  replaceOrganization,
  usableOrganization,
} from "./state";

const readsPerSecond = 30;
const writesPerSecond = 50;
const rootGroupId = "-1";

/** Most answers spell it `UsergroupId`, with a lower-case g. */
const describeLower = (organization: Organization, group: QuickbiGroup) => ({
  UsergroupId: group.userGroupId,
  UsergroupName: group.userGroupName,
  UsergroupDesc: group.description,
  ParentUsergroupId: group.parentUserGroupId,
  IdentifiedPath: identifiedPath(organization, group),
});

/** Only the listing by parent spells it `UserGroupId`. */
const describeUpper = (organization: Organization, group: QuickbiGroup) => ({
  UserGroupId: group.userGroupId,
  UserGroupName: group.userGroupName,
  UserGroupDescription: group.description,
  ParentUserGroupId: group.parentUserGroupId,
  IdentifiedPath: identifiedPath(organization, group),
});

/** Ids from the root down. The depth is bounded since a seed may hold a circle. */
function identifiedPath(organization: Organization, group: QuickbiGroup): string {
  const path = [group.userGroupId];
  let parent = findGroup(organization, group.parentUserGroupId);
  while (parent !== undefined && !path.includes(parent.userGroupId)) {
    path.unshift(parent.userGroupId);
    parent = findGroup(organization, parent.parentUserGroupId);
  }
  return path.join("/");
}

export const listUserGroupsByUserId: Action = {
  required: ["UserId"],
  optional: [],
  perSecond: readsPerSecond,
  run(context) {
    const organization = usableOrganization(context);
    const user = existingUser(context, organization);
    const groups = organization.groups.filter((group) => group.userIds.includes(user.userId));
    return { Success: true, Result: groups.map((group) => describeLower(organization, group)) };
  },
};

export const listByUserGroupId: Action = {
  required: ["UserGroupIds"],
  optional: [],
  perSecond: writesPerSecond,
  run(context) {
    const organization = usableOrganization(context);
    const ids = commaList(context, "UserGroupIds");
    const found = ids.flatMap((id) => findGroup(organization, id) ?? []);
    const failed = ids.filter((id) => findGroup(organization, id) === undefined);
    const models = found.map((group) => describeLower(organization, group));
    return { Success: true, Result: { FailedUserGroupIds: failed, UserGroupModels: models } };
  },
};

export const queryUserGroupListByParentId: Action = {
  required: ["ParentUserGroupId"],
  optional: [],
  perSecond: readsPerSecond,
  run(context) {
    const organization = usableOrganization(context);
    const parentId = requiredText(context, "ParentUserGroupId");
    if (parentId !== rootGroupId) existingGroup(context, organization, "ParentUserGroupId");
    const groups = organization.groups.filter((group) => group.parentUserGroupId === parentId);
    return { Success: true, Result: groups.map((group) => describeUpper(organization, group)) };
  },
};

export const getUserGroupInfo: Action = {
  required: ["Keyword"],
  optional: [],
  perSecond: readsPerSecond,
  run(context) {
    const organization = usableOrganization(context);
    const groups = organization.groups.filter((each) => each.userGroupName.includes(requiredText(context, "Keyword")));
    return { Success: true, Result: groups.map((group) => describeLower(organization, group)) };
  },
};

export const createUserGroup: Action = {
  required: ["UserGroupName", "ParentUserGroupId"],
  optional: ["UserGroupDescription", "UserGroupId"],
  perSecond: writesPerSecond,
  writes: true,
  run(context) {
    const organization = usableOrganization(context);
    const parentUserGroupId = requiredText(context, "ParentUserGroupId");
    if (parentUserGroupId !== rootGroupId) existingGroup(context, organization, "ParentUserGroupId");
    const userGroupId = optionalText(context, "UserGroupId") ?? randomUUID();
    const isTaken = findGroup(organization, userGroupId) !== undefined;
    if (isTaken || userGroupId === rootGroupId || userGroupId.length > 64) throw invalidParameterError("UserGroupId");
    const userGroupName = requiredText(context, "UserGroupName");
    const description = optionalText(context, "UserGroupDescription") ?? "";
    if (userGroupName.length > 255 || description.length > 255) throw parameterLengthExceeded();
    const group = { userGroupId, userGroupName, description, parentUserGroupId, userIds: [] };
    const next = { ...organization, groups: [...organization.groups, group] };
    context.commit(replaceOrganization(context.state, next));
    return { Success: true, Result: userGroupId };
  },
};

export const updateUserGroup: Action = {
  required: ["UserGroupId"],
  optional: ["UserGroupName", "UserGroupDescription"],
  perSecond: writesPerSecond,
  writes: true,
  run(context) {
    const organization = usableOrganization(context);
    const group = existingGroup(context, organization);
    const userGroupName = optionalText(context, "UserGroupName") ?? group.userGroupName;
    const description = context.parameters.get("UserGroupDescription") ?? group.description;
    if (userGroupName.length > 255 || description.length > 255) throw parameterLengthExceeded();
    const next = replaceGroups(organization, [{ ...group, userGroupName, description }]);
    context.commit(replaceOrganization(context.state, next));
    return { Success: true, Result: true };
  },
};

/** Deletes the sub-groups too: without their parent no walk from the root could reach them. */
export const deleteUserGroup: Action = {
  required: ["UserGroupId"],
  optional: [],
  perSecond: writesPerSecond,
  writes: true,
  run(context) {
    const organization = usableOrganization(context);
    const userGroupId = requiredText(context, "UserGroupId");
    if (findGroup(organization, userGroupId) === undefined) throw userGroupNotExist();
    const groups = organization.groups.filter(
      (each) => !identifiedPath(organization, each).split("/").includes(userGroupId),
    );
    context.commit(replaceOrganization(context.state, { ...organization, groups }));
    return { Success: true, Result: true };
  },
};
