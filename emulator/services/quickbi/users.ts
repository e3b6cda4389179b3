import { randomUUID } from "node:crypto";
import type { Action, ActionContext } from "../action";
import { optionalText, pageOf, requiredText, wholeNumber } from "../parameters";
import { invalidParameterError, parameterLengthExceeded, userNotInOrganization } from "./errors";
import type { Organization, QuickbiUser } from "./seed";
import { existingUser, findUser, replaceOrganization, usableOrganization } from "./state";

const readsPerSecond = 30;
const writesPerSecond = 50;

const describe = (user: QuickbiUser) => ({
  UserId: user.userId,
  AccountId: user.accountId,
  AccountName: user.accountName,
  NickName: user.nickName,
  UserType: user.userType,
  RoleIdList: [],
  IsDeleted: false,
  Email: "",
  Phone: "",
  AdminUser: false,
  AuthAdminUser: false,
  CopilotModules: [],
});

export const queryUserInfoByUserId: Action = {
  required: ["UserId"],
  optional: [],
  perSecond: readsPerSecond,
  run: (context) => ({ Success: true, Result: describe(existingUser(context, usableOrganization(context))) }),
};

export const queryUserInfoByAccount: Action = {
  required: ["Account"],
  optional: ["ParentAccountName"],
  perSecond: readsPerSecond,
  run(context) {
    const account = requiredText(context, "Account");
    const user = usableOrganization(context).users.find((each) => each.accountName === account);
    if (user === undefined) throw userNotInOrganization();
    return { Success: true, Result: describe(user) };
  },
};

export const queryUserList: Action = {
  required: [],
  optional: ["Keyword", "PageNum", "PageSize"],
  perSecond: readsPerSecond,
  run(context) {
    const organization = usableOrganization(context);
    const number = wholeNumber(optionalText(context, "PageNum"), { min: 1, max: 1_000_000, otherwise: 1 });
    const size = wholeNumber(optionalText(context, "PageSize"), { min: 1, max: 1000, otherwise: 10 });
    if (number === undefined) throw invalidParameterError("PageNum");
    if (size === undefined) throw invalidParameterError("PageSize");
    const keyword = optionalText(context, "Keyword") ?? "";
    const users = organization.users.filter((each) => `${each.accountName}\n${each.nickName}`.includes(keyword));
    return {
      Success: true,
      Result: {
        Data: pageOf(users, { number, size }).map(describe),
        PageNum: number,
        PageSize: size,
        TotalNum: users.length,
        TotalPages: Math.ceil(users.length / size),
      },
    };
  },
};

export const checkOrganizationMember: Action = {
  required: ["UserId"],
  optional: [],
  perSecond: writesPerSecond,
  run(context) {
    const user = findUser(usableOrganization(context), requiredText(context, "UserId"));
    return { Success: true, Result: user !== undefined };
  },
};

export const addUser: Action = {
  required: ["NickName", "UserType"],
  optional: ["AccountId", "AccountName", "RoleIds", "AdminUser", "AuthAdminUser", "CopilotModules"],
  perSecond: writesPerSecond,
  writes: true,
  run(context) {
    const organization = usableOrganization(context);
    const nickName = requiredText(context, "NickName");
    const user: QuickbiUser = {
      userId: randomUUID(),
      nickName,
      accountId: optionalText(context, "AccountId") ?? "",
      accountName: optionalText(context, "AccountName") ?? nickName,
      userType: readUserType(requiredText(context, "UserType")),
    };
    if (nickName.length > 50 || user.accountName.length > 50) throw parameterLengthExceeded();
    commitUsers(context, organization, [...organization.users, user]);
    return { Success: true, Result: describe(user) };
  },
};

/** Renames a user, changes the type, or with IsDeleted removes the user from the organisation. */
export const updateUser: Action = {
  required: ["UserId"],
  optional: ["NickName", "UserType", "RoleIds", "IsDeleted", "AdminUser", "AuthAdminUser", "CopilotModules"],
  perSecond: writesPerSecond,
  writes: true,
  run(context) {
    const organization = usableOrganization(context);
    const user = existingUser(context, organization);
    const type = optionalText(context, "UserType");
    const next: QuickbiUser = {
      ...user,
      nickName: optionalText(context, "NickName") ?? user.nickName,
      userType: type === undefined ? user.userType : readUserType(type),
    };
    // Python clients send "True".
    const isDeleted = optionalText(context, "IsDeleted")?.toLowerCase() === "true";
    const users = organization.users.flatMap((each) => (each !== user ? [each] : isDeleted ? [] : [next]));
    commitUsers(context, organization, users);
    return { Success: true, Result: true };
  },
};

function readUserType(text: string): 1 | 2 | 3 {
  const type = ([1, 2, 3] as const).find((each) => String(each) === text);
  if (type === undefined) throw invalidParameterError("UserType");
  return type;
}

/** Removes a user from the organisation and its groups. */
function commitUsers(context: ActionContext, organization: Organization, users: readonly QuickbiUser[]): void {
  const ids = new Set(users.map((user) => user.userId));
  const groups = organization.groups.map((group) => ({
    ...group,
    userIds: group.userIds.filter((userId) => ids.has(userId)),
  }));
  context.commit(replaceOrganization(context.state, { ...organization, users, groups }));
}
