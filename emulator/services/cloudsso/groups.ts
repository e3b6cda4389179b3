import { randomUUID } from "node:crypto";
import type { Action, ActionContext } from "../action";
import { optionalText, requiredText } from "../parameters";
import { alreadyExists, deletionConflict, invalidParameter } from "./errors";
import { choiceFilter, nameFilter, pageFields, pageParameters } from "./listing";
import { provisionTypes, type CloudssoGroup, type Directory } from "./seed";
import {
  commitDirectory,
  existingDirectory,
  existingGroup,
  perSecond,
  replaceGroup,
  requireUnlocked,
  timeOf,
} from "./state";

const describe = (group: CloudssoGroup) => ({
  GroupId: group.groupId,
  GroupName: group.groupName,
  Description: group.description,
  ProvisionType: group.provisionType,
  CreateTime: group.createTime,
  UpdateTime: group.updateTime,
});

export const getGroup: Action = {
  required: ["DirectoryId", "GroupId"],
  optional: [],
  perSecond,
  run: (context) => ({ Group: describe(existingGroup(context, existingDirectory(context))) }),
};

export const listGroups: Action = {
  required: ["DirectoryId"],
  optional: ["Filter", "ProvisionType", ...pageParameters],
  perSecond,
  run(context) {
    const { groups } = existingDirectory(context);
    const hasName = nameFilter(context, "GroupName");
    const hasType = choiceFilter(context, "ProvisionType", provisionTypes);
    const found = groups.filter((group) => hasName(group.groupName) && hasType(group.provisionType));
    return pageFields(context, "Groups", found, describe);
  },
};

export const createGroup: Action = {
  required: ["DirectoryId", "GroupName"],
  optional: ["Description"],
  perSecond,
  writes: true,
  run(context) {
    const directory = existingDirectory(context);
    const groupName = readName(directory, requiredText(context, "GroupName"), "GroupName");
    const time = timeOf(context);
    const group: CloudssoGroup = {
      groupId: `g-00${randomUUID().replaceAll("-", "").slice(0, 16)}`,
      groupName,
      description: readDescription(context, "Description") ?? "",
      provisionType: "Manual",
      createTime: time,
      updateTime: time,
      userIds: [],
    };
    commitDirectory(context, { ...directory, groups: [...directory.groups, group] });
    return { Group: describe(group) };
  },
};

export const updateGroup: Action = {
  required: ["DirectoryId", "GroupId"],
  optional: ["NewGroupName", "NewDescription"],
  perSecond,
  writes: true,
  run(context) {
    const directory = existingDirectory(context);
    const group = existingGroup(context, directory);
    requireUnlocked(context, directory, group);
    const name = optionalText(context, "NewGroupName");
    const next: CloudssoGroup = {
      ...group,
      groupName:
        name === undefined || name === group.groupName ? group.groupName : readName(directory, name, "NewGroupName"),
      description: readDescription(context, "NewDescription") ?? group.description,
      updateTime: timeOf(context),
    };
    commitDirectory(context, replaceGroup(directory, next));
    return { Group: describe(next) };
  },
};

/** Fails while users are in. */
export const deleteGroup: Action = {
  required: ["DirectoryId", "GroupId"],
  optional: [],
  perSecond,
  writes: true,
  run(context) {
    const directory = existingDirectory(context);
    const group = existingGroup(context, directory);
    requireUnlocked(context, directory, group);
    if (group.userIds.length > 0) throw deletionConflict("Group", "User");
    commitDirectory(context, { ...directory, groups: directory.groups.filter((each) => each !== group) });
    return {};
  },
};

function readName(directory: Directory, name: string, parameter: string): string {
  if (!/^[A-Za-z0-9._-]{1,128}$/.test(name)) throw invalidParameter(parameter);
  if (directory.groups.some((group) => group.groupName === name)) throw alreadyExists("Group");
  return name;
}

/** A blank text clears it. */
function readDescription(context: ActionContext, parameter: string): string | undefined {
  const description = context.parameters.get(parameter);
  if (description !== undefined && description.length > 1024) throw invalidParameter(parameter);
  return description;
}
