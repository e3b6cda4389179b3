import type { Action, ActionContext } from "../action";
import { optionalText, pageOf } from "../parameters";
import { objectNotFound } from "./errors";
import type { BastionhostUser, Instance } from "./seed";
import { decimalText, existingUser, findGroup, readPage, usableInstance } from "./state";

const describe = (user: BastionhostUser) => ({
  UserId: user.userId,
  UserName: user.userName,
  DisplayName: user.displayName,
  Source: user.source,
  SourceUserId: user.sourceUserId,
  Email: user.email,
  Mobile: user.mobile,
  MobileCountryCode: user.mobileCountryCode,
  Comment: user.comment,
  UserState: user.userState,
  TwoFactorStatus: "Global",
  TwoFactorMethods: [],
  NeedResetPassword: false,
  Language: "zh-cn",
  LanguageStatus: "Global",
  EffectiveStartTime: 0,
  EffectiveEndTime: 0,
});

/** Without UserGroupId all users of the instance; with it the members of that group. Every filter is exact. */
export const listUsers: Action = {
  required: ["InstanceId"],
  optional: [
    "RegionId",
    "UserGroupId",
    "PageNumber",
    "PageSize",
    "DisplayName",
    "Mobile",
    "Source",
    "SourceUserId",
    "UserName",
    "UserState",
  ],
  run(context) {
    const instance = usableInstance(context);
    const page = readPage(context);
    const filters = activeFilters(context);
    const users = candidates(context, instance).filter((user) => filters.every((matches) => matches(user)));
    return { TotalCount: users.length, Users: pageOf(users, page).map(describe) };
  },
};

function candidates(context: ActionContext, instance: Instance): readonly BastionhostUser[] {
  if (optionalText(context, "UserGroupId") === undefined) return instance.users;
  const group = findGroup(instance, decimalText(context, "UserGroupId"));
  if (group === undefined && context.settings.unknownGroupListing === "error") throw objectNotFound();
  const members = new Set(group?.userIds);
  return instance.users.filter((user) => members.has(user.userId));
}

/** The filters of the call, read once for all users. */
function activeFilters(context: ActionContext): ((user: BastionhostUser) => boolean)[] {
  const valuesOf: Record<string, (user: BastionhostUser) => readonly string[]> = {
    UserName: (user) => [user.userName],
    DisplayName: (user) => [user.displayName],
    Mobile: (user) => [user.mobile],
    Source: (user) => [user.source],
    SourceUserId: (user) => [user.sourceUserId],
    UserState: (user) => user.userState,
  };
  return Object.entries(valuesOf).flatMap(([name, values]) => {
    const wanted = optionalText(context, name);
    return wanted === undefined ? [] : [(user: BastionhostUser) => values(user).includes(wanted)];
  });
}

export const getUser: Action = {
  required: ["InstanceId", "UserId"],
  optional: ["RegionId"],
  run: (context) => ({ User: describe(existingUser(context, usableInstance(context))) }),
};
