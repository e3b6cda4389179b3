import { randomUUID } from "node:crypto";
import type { Action, ActionContext } from "../action";
import { flattenedList, optionalText, requiredText } from "../parameters";
import { alreadyExists, invalidParameter } from "./errors";
import type { EiamUser, Instance } from "./seed";
import { existingUser, replaceInstance, shortText, usableInstance, withMembers } from "./state";

export const createUser: Action = {
  required: ["InstanceId", "Username", "PrimaryOrganizationalUnitId"],
  optional: [
    "ClientToken",
    "CustomFields.N.FieldName",
    "CustomFields.N.FieldValue",
    "Description",
    "DisplayName",
    "Email",
    "EmailVerified",
    "OrganizationalUnitIds.N",
    "Password",
    "PasswordInitializationConfig.PasswordForcedUpdateStatus",
    "PasswordInitializationConfig.PasswordInitializationPolicyPriority",
    "PasswordInitializationConfig.PasswordInitializationType",
    "PasswordInitializationConfig.UserNotificationChannels.N",
    "PhoneNumber",
    "PhoneNumberVerified",
    "PhoneRegion",
    "UserExternalId",
  ],
  writes: true,
  run(context) {
    const instance = usableInstance(context);
    const primary = requiredText(context, "PrimaryOrganizationalUnitId");
    const user: EiamUser = {
      userId: `user_${randomUUID().replaceAll("-", "")}`,
      username: freeUsername(context, instance),
      displayName: shortText(context, "DisplayName", 128) ?? "",
      description: shortText(context, "Description", 256) ?? "",
      email: shortText(context, "Email", 128) ?? "",
      phoneRegion: optionalText(context, "PhoneRegion") ?? "",
      phoneNumber: optionalText(context, "PhoneNumber") ?? "",
      status: "enabled",
      userSourceType: "build_in",
      userSourceId: "",
      userExternalId: shortText(context, "UserExternalId", 128) ?? "",
      organizationalUnitIds: [...new Set([primary, ...flattenedList(context, "OrganizationalUnitIds")])],
      createTime: context.now,
      updateTime: context.now,
    };
    context.commit(replaceInstance(context.state, { ...instance, users: [...instance.users, user] }));
    return { UserId: user.userId };
  },
};

/** The name of the call, which no other user of the instance may have. */
function freeUsername(context: ActionContext, instance: Instance, own?: string): string {
  const username = requiredText(context, "Username");
  if (!/^[\w.@-]{1,256}$/.test(username)) throw invalidParameter("Username");
  const isTaken = instance.users.some((each) => each.username === username && each.userId !== own);
  if (isTaken) throw alreadyExists(context.settings, "User");
  return username;
}

export const updateUser: Action = {
  required: ["InstanceId", "UserId"],
  optional: [
    "CustomFields.N.FieldName",
    "CustomFields.N.FieldValue",
    "CustomFields.N.Operation",
    "DisplayName",
    "Email",
    "EmailVerified",
    "PhoneNumber",
    "PhoneNumberVerified",
    "PhoneRegion",
    "Username",
  ],
  writes: true,
  run(context) {
    const instance = usableInstance(context);
    const user = existingUser(context, instance);
    const isRenamed = optionalText(context, "Username") !== undefined;
    const next: EiamUser = {
      ...user,
      username: isRenamed ? freeUsername(context, instance, user.userId) : user.username,
      displayName: shortText(context, "DisplayName", 256) ?? user.displayName,
      email: shortText(context, "Email", 128) ?? user.email,
      phoneRegion: optionalText(context, "PhoneRegion") ?? user.phoneRegion,
      phoneNumber: optionalText(context, "PhoneNumber") ?? user.phoneNumber,
      updateTime: context.now,
    };
    const users = instance.users.map((each) => (each === user ? next : each));
    context.commit(replaceInstance(context.state, { ...instance, users }));
    return {};
  },
};

/** Takes the user away from all groups too. */
export const deleteUser: Action = {
  required: ["InstanceId", "UserId"],
  optional: [],
  writes: true,
  run(context) {
    const instance = usableInstance(context);
    const user = existingUser(context, instance);
    const users = instance.users.filter((each) => each !== user);
    const groups = instance.groups.map((group) =>
      withMembers(
        group,
        group.userIds.filter((each) => each !== user.userId),
      ),
    );
    context.commit(replaceInstance(context.state, { ...instance, users, groups }));
    return {};
  },
};
