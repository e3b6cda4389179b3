import { randomUUID } from "node:crypto";
import type { Action, ActionContext } from "../action";
import { requiredText } from "../parameters";
import { alreadyExists, deletionConflict, invalidParameter } from "./errors";
import { choiceFilter, nameFilter, pageFields, pageParameters } from "./listing";
import { provisionTypes, switchStatuses, type CloudssoUser, type Directory } from "./seed";
import {
  commitDirectory,
  existingDirectory,
  existingUser,
  perSecond,
  replaceUser,
  requireUnlocked,
  timeOf,
} from "./state";

const describe = (user: CloudssoUser) => ({
  UserId: user.userId,
  UserName: user.userName,
  DisplayName: user.displayName,
  FirstName: user.firstName,
  LastName: user.lastName,
  Email: user.email,
  Description: user.description,
  Status: user.status,
  ProvisionType: user.provisionType,
  CreateTime: user.createTime,
  UpdateTime: user.updateTime,
});

export const getUser: Action = {
  required: ["DirectoryId", "UserId"],
  optional: [],
  perSecond,
  run: (context) => ({ User: describe(existingUser(context, existingDirectory(context))) }),
};

/** Tags are accepted and do not filter. */
export const listUsers: Action = {
  required: ["DirectoryId"],
  optional: ["Filter", "ProvisionType", "Status", "Tags.N.Key", "Tags.N.Value", ...pageParameters],
  perSecond,
  run(context) {
    const { users } = existingDirectory(context);
    const hasName = nameFilter(context, "UserName");
    const hasType = choiceFilter(context, "ProvisionType", provisionTypes);
    const hasStatus = choiceFilter(context, "Status", switchStatuses);
    const found = users.filter(
      (user) => hasName(user.userName) && hasType(user.provisionType) && hasStatus(user.status),
    );
    return pageFields(context, "Users", found, describe);
  },
};

/** Details that can be changed later, with the longest text of each. */
const details = { displayName: 256, firstName: 64, lastName: 64, email: 128, description: 1024 } as const;
const detailNames = ["DisplayName", "FirstName", "LastName", "Email", "Description"] as const;

export const createUser: Action = {
  required: ["DirectoryId", "UserName"],
  optional: [...detailNames, "Status", "Tags.N.Key", "Tags.N.Value"],
  perSecond,
  writes: true,
  run(context) {
    const directory = existingDirectory(context);
    const userName = requiredText(context, "UserName");
    if (!/^[A-Za-z0-9@_.-]{1,64}$/.test(userName)) throw invalidParameter("UserName");
    const status = readStatus(context, "Status") ?? "Enabled";
    const time = timeOf(context);
    const user: CloudssoUser = {
      userId: `u-00${randomUUID().replaceAll("-", "").slice(0, 16)}`,
      userName,
      ...{ displayName: "", firstName: "", lastName: "", email: "", description: "" },
      ...readDetails(context, ""),
      status,
      provisionType: "Manual",
      createTime: time,
      updateTime: time,
    };
    if (directory.users.some((each) => each.userName === userName)) throw alreadyExists("User");
    requireFreeEmail(directory, user);
    commitDirectory(context, { ...directory, users: [...directory.users, user] });
    return { User: describe(user) };
  },
};

/** Everything but the name and the status. */
export const updateUser: Action = {
  required: ["DirectoryId", "UserId"],
  optional: detailNames.map((name) => `New${name}`),
  perSecond,
  writes: true,
  run(context) {
    const directory = existingDirectory(context);
    const user = existingUser(context, directory);
    requireUnlocked(context, directory, user);
    const next = { ...user, ...readDetails(context, "New"), updateTime: timeOf(context) };
    requireFreeEmail(directory, next);
    commitDirectory(context, replaceUser(directory, next));
    return { User: describe(next) };
  },
};

/** Possible for users that SCIM synchronises too. */
export const updateUserStatus: Action = {
  required: ["DirectoryId", "UserId", "NewStatus"],
  optional: [],
  perSecond,
  writes: true,
  run(context) {
    const directory = existingDirectory(context);
    const user = existingUser(context, directory);
    const status = readStatus(context, "NewStatus") ?? user.status;
    commitDirectory(context, replaceUser(directory, { ...user, status, updateTime: timeOf(context) }));
    return {};
  },
};

/** Fails while the user is in a group. */
export const deleteUser: Action = {
  required: ["DirectoryId", "UserId"],
  optional: [],
  perSecond,
  writes: true,
  run(context) {
    const directory = existingDirectory(context);
    const user = existingUser(context, directory);
    requireUnlocked(context, directory, user);
    if (directory.groups.some((group) => group.userIds.includes(user.userId))) throw deletionConflict("User", "Group");
    commitDirectory(context, { ...directory, users: directory.users.filter((each) => each !== user) });
    return {};
  },
};

/** The details that the call gives; a blank text clears one. */
function readDetails(context: ActionContext, prefix: "" | "New"): Partial<CloudssoUser> {
  const fields = Object.entries(details).flatMap(([field, longest], at) => {
    const parameter = `${prefix}${detailNames[at] ?? ""}`;
    const value = context.parameters.get(parameter);
    if (value !== undefined && value.length > longest) throw invalidParameter(parameter);
    return value === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries(fields);
}

function readStatus(context: ActionContext, parameter: string): CloudssoUser["status"] | undefined {
  const given = context.parameters.get(parameter);
  const status = switchStatuses.find((each) => each === given);
  if (given !== undefined && status === undefined) throw invalidParameter(parameter);
  return status;
}

function requireFreeEmail(directory: Directory, { userId, email }: CloudssoUser): void {
  const isTaken = directory.users.some((each) => each.userId !== userId && each.email === email);
  if (email !== "" && isTaken) throw alreadyExists("User");
}
