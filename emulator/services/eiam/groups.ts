import { randomUUID } from "node:crypto";
import type { Action, ActionContext } from "../action";
import { flattenedList, optionalText, pageOf, requiredText } from "../parameters";
import { alreadyExists, invalidParameter } from "./errors";
import type { EiamGroup, Instance } from "./seed";
import { existingGroup, readPage, replaceGroup, replaceInstance, shortText, usableInstance } from "./state";

const longestName = 64;

const describe = ({ instanceId }: Instance, group: EiamGroup) => ({
  InstanceId: instanceId,
  GroupId: group.groupId,
  GroupName: group.groupName,
  Description: group.description,
  GroupExternalId: group.groupExternalId || group.groupId,
  GroupSourceType: "build_in",
  GroupSourceId: instanceId,
  CreateTime: group.createTime,
  UpdateTime: group.updateTime,
});

export const getGroup: Action = {
  required: ["InstanceId", "GroupId"],
  optional: [],
  run(context) {
    const instance = usableInstance(context);
    return { Group: describe(instance, existingGroup(context, instance)) };
  },
};

/** GroupName is exact. No page documents the largest PageSize: a page is cut to what a switch says. */
export const listGroups: Action = {
  required: ["InstanceId"],
  optional: ["GroupName", "GroupNameStartsWith", "GroupExternalId", "GroupIds.N", "PageNumber", "PageSize"],
  run(context) {
    const instance = usableInstance(context);
    const groups = instance.groups.filter(filterOf(context));
    const { number, size } = readPage(context, Infinity);
    const page = { number, size: Math.min(size, context.settings.eiamListGroupsPageSize) };
    return { TotalCount: groups.length, Groups: pageOf(groups, page).map((group) => describe(instance, group)) };
  },
};

/** The filter of the call, read once for all groups. */
function filterOf(context: ActionContext): (group: EiamGroup) => boolean {
  const ids = new Set(flattenedList(context, "GroupIds"));
  const name = optionalText(context, "GroupName");
  const prefix = optionalText(context, "GroupNameStartsWith") ?? "";
  const externalId = optionalText(context, "GroupExternalId");
  return (group) =>
    (ids.size === 0 || ids.has(group.groupId)) &&
    (name === undefined || group.groupName === name) &&
    group.groupName.startsWith(prefix) &&
    (externalId === undefined || (group.groupExternalId || group.groupId) === externalId);
}

export const createGroup: Action = {
  required: ["InstanceId", "GroupName"],
  optional: ["Description", "GroupExternalId"],
  writes: true,
  run(context) {
    const instance = usableInstance(context);
    const group: EiamGroup = {
      groupId: `group_${randomUUID().replaceAll("-", "")}`,
      groupName: freeName(context, instance),
      description: shortText(context, "Description", 256) ?? "",
      groupExternalId: shortText(context, "GroupExternalId", 64) ?? "",
      createTime: context.now,
      updateTime: context.now,
      userIds: [],
      imported: [],
    };
    context.commit(replaceInstance(context.state, { ...instance, groups: [...instance.groups, group] }));
    return { GroupId: group.groupId };
  },
};

/** The name of the call, which another group may have by a switch only. */
function freeName(context: ActionContext, instance: Instance, own?: string): string {
  const name = requiredText(context, "GroupName");
  if (name.length > longestName) throw invalidParameter("GroupName");
  const isTaken = instance.groups.some((each) => each.groupName === name && each.groupId !== own);
  if (isTaken && context.settings.eiamGroupNames === "unique") throw alreadyExists(context.settings, "Group");
  return name;
}

export const updateGroup: Action = {
  required: ["InstanceId", "GroupId"],
  optional: ["GroupName", "GroupExternalId"],
  writes: true,
  run(context) {
    const instance = usableInstance(context);
    const group = existingGroup(context, instance);
    const isRenamed = optionalText(context, "GroupName") !== undefined;
    const next: EiamGroup = {
      ...group,
      groupName: isRenamed ? freeName(context, instance, group.groupId) : group.groupName,
      groupExternalId: shortText(context, "GroupExternalId", 64) ?? group.groupExternalId,
      updateTime: context.now,
    };
    context.commit(replaceInstance(context.state, replaceGroup(instance, next)));
    return {};
  },
};

export const deleteGroup: Action = {
  required: ["InstanceId", "GroupId"],
  optional: [],
  writes: true,
  run(context) {
    const instance = usableInstance(context);
    const group = existingGroup(context, instance);
    const groups = instance.groups.filter((each) => each !== group);
    context.commit(replaceInstance(context.state, { ...instance, groups }));
    return {};
  },
};
