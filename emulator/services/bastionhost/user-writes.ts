import type { Action, ActionContext } from "../action";
import { nextDecimalId, optionalText, requiredText } from "../parameters";
import { invalidParameter, userAlreadyExists } from "./errors";
import type { BastionhostUser } from "./seed";
import { existingUser, replaceInstance, usableInstance } from "./state";
import { countryCodes, isPassword, userSources } from "./user-values";

/** What a user can have when it is created and later. Only the names, the contact and the comment are kept. */
const details = [
  "RegionId",
  "Password",
  "DisplayName",
  "Comment",
  "Email",
  "Mobile",
  "MobileCountryCode",
  "NeedResetPassword",
  "EffectiveStartTime",
  "EffectiveEndTime",
  "TwoFactorStatus",
  "TwoFactorMethods",
  "Language",
  "LanguageStatus",
];

export const createUser: Action = {
  required: ["InstanceId", "UserName", "Source"],
  optional: [...details, "SourceUserId"],
  perSecond: 10,
  writes: true,
  run(context) {
    const instance = usableInstance(context);
    const user = readNewUser(context, nextDecimalId(instance.users.map((each) => each.userId)));
    if (instance.users.some((each) => each.userName === user.userName)) throw userAlreadyExists();
    context.commit(replaceInstance(context.state, { ...instance, users: [...instance.users, user] }));
    return { UserId: user.userId };
  },
};

/** A parameter that is absent or blank changes nothing. */
export const modifyUser: Action = {
  required: ["InstanceId", "UserId"],
  optional: details,
  writes: true,
  run(context) {
    const instance = usableInstance(context);
    const user = existingUser(context, instance);
    checkPassword(context, user.source);
    const next = { ...user, ...readDetails(context, user) };
    const users = instance.users.map((each) => (each === user ? next : each));
    context.commit(replaceInstance(context.state, { ...instance, users }));
    return {};
  },
};

export const deleteUser: Action = {
  required: ["InstanceId", "UserId"],
  optional: ["RegionId"],
  writes: true,
  run(context) {
    const instance = usableInstance(context);
    const user = existingUser(context, instance);
    const users = instance.users.filter((each) => each !== user);
    const groups = instance.groups.map((group) => ({
      ...group,
      userIds: group.userIds.filter((each) => each !== user.userId),
    }));
    context.commit(replaceInstance(context.state, { ...instance, users, groups }));
    return {};
  },
};

function readNewUser(context: ActionContext, userId: string): BastionhostUser {
  const userName = requiredText(context, "UserName");
  const source = userSources.find((each) => each === requiredText(context, "Source"));
  const sourceUserId = optionalText(context, "SourceUserId") ?? "";
  if (source === undefined || !/^\w{1,128}$/.test(userName)) throw invalidParameter();
  const origin = source === "Local" ? optionalText(context, "Password") : sourceUserId;
  if (origin === undefined || origin === "") throw invalidParameter();
  checkPassword(context, source);
  const blank = { displayName: userName, comment: "", email: "", mobile: "", mobileCountryCode: "CN" } as const;
  return { userId, userName, source, sourceUserId, userState: ["Normal"], ...readDetails(context, blank) };
}

/** Only local users have a password, which is checked and forgotten. */
function checkPassword(context: ActionContext, source: BastionhostUser["source"]): void {
  const password = optionalText(context, "Password");
  if (source === "Local" && password !== undefined && !isPassword(password)) throw invalidParameter();
}

type Details = Pick<BastionhostUser, "displayName" | "comment" | "email" | "mobile" | "mobileCountryCode">;

function readDetails(context: ActionContext, before: Details): Details {
  const text = (name: string, otherwise: string): string => optionalText(context, name) ?? otherwise;
  const country = text("MobileCountryCode", before.mobileCountryCode);
  const mobileCountryCode = countryCodes.find((each) => each === country);
  const displayName = text("DisplayName", before.displayName);
  const comment = text("Comment", before.comment);
  if (mobileCountryCode === undefined || displayName.length > 128 || comment.length > 500) throw invalidParameter();
  return {
    displayName,
    comment,
    mobileCountryCode,
    email: text("Email", before.email),
    mobile: text("Mobile", before.mobile),
  };
}
