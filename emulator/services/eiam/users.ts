import type { Action, ActionContext, Fields } from "../action";
import { flattenedList, optionalText, pageOf, tokenPage, wholeNumber } from "../parameters";
import { invalidParameter } from "./errors";
import type { EiamUser, Instance } from "./seed";
import { existingUser, largestPage, readPage, usableInstance } from "./state";

const describe = ({ instanceId }: Instance, user: EiamUser) => ({
  InstanceId: instanceId,
  UserId: user.userId,
  Username: user.username,
  DisplayName: user.displayName,
  Description: user.description,
  Email: user.email,
  EmailVerified: user.email !== "",
  PhoneRegion: user.phoneRegion,
  PhoneNumber: user.phoneNumber,
  PhoneNumberVerified: user.phoneNumber !== "",
  Status: user.status,
  UserSourceType: user.userSourceType,
  UserSourceId: user.userSourceId || instanceId,
  UserExternalId: user.userExternalId || user.userId,
  PasswordSet: false,
  PasswordExpireTime: -1,
  AccountExpireTime: -1,
  LockExpireTime: -1,
  RegisterTime: user.createTime,
  CreateTime: user.createTime,
  UpdateTime: user.updateTime,
});

export const getUser: Action = {
  required: ["InstanceId", "UserId"],
  optional: [],
  run(context) {
    const instance = usableInstance(context);
    const user = existingUser(context, instance);
    const [primary] = user.organizationalUnitIds;
    return {
      User: {
        ...describe(instance, user),
        PrimaryOrganizationalUnitId: primary,
        OrganizationalUnits: user.organizationalUnitIds.map((unit) => ({
          OrganizationalUnitId: unit,
          OrganizationalUnitName: unit,
          Primary: unit === primary,
        })),
        Groups: instance.groups
          .filter((group) => group.userIds.includes(user.userId))
          .map(({ groupId, groupName, description }) => ({
            GroupId: groupId,
            GroupName: groupName,
            Description: description,
          })),
        CustomFields: [],
        PreferredLanguage: "",
      },
    };
  },
};

/** Pages by number, or by token where the call has NextToken or MaxResults. */
export const listUsers: Action = {
  required: ["InstanceId"],
  optional: [
    "UserIds.N",
    "UsernameStartsWith",
    "DisplayNameStartsWith",
    "Email",
    "PhoneRegion",
    "PhoneNumber",
    "Status",
    "UserSourceType",
    "UserSourceId",
    "UserExternalId",
    "OrganizationalUnitId",
    "PageNumber",
    "PageSize",
    "NextToken",
    "MaxResults",
  ],
  run(context) {
    const instance = usableInstance(context);
    const filters = filtersOf(context, instance);
    const users = instance.users.filter((user) => filters.every((matches) => matches(user)));
    const { items, ...rest } = pageOfUsers(context, users);
    return { TotalCount: users.length, Users: items.map((user) => describe(instance, user)), ...rest };
  },
};

type Filter = (user: EiamUser) => boolean;

/** The filters of the call, read once for all users. */
function filtersOf(context: ActionContext, { instanceId }: Instance): Filter[] {
  const ids = flattenedList(context, "UserIds");
  const prefixes: Record<string, (user: EiamUser) => string> = {
    UsernameStartsWith: (user) => user.username,
    DisplayNameStartsWith: (user) => user.displayName,
  };
  const values: Record<string, (user: EiamUser) => readonly string[]> = {
    Email: (user) => [user.email],
    PhoneRegion: (user) => [user.phoneRegion],
    PhoneNumber: (user) => [user.phoneNumber],
    Status: (user) => [user.status],
    UserSourceType: (user) => [user.userSourceType],
    UserSourceId: (user) => [user.userSourceId || instanceId],
    UserExternalId: (user) => [user.userExternalId || user.userId],
    OrganizationalUnitId: (user) => user.organizationalUnitIds,
  };
  return [
    (user) => ids.length === 0 || ids.includes(user.userId),
    ...given(context, prefixes).map(
      ([wanted, valueOf]): Filter =>
        (user) =>
          valueOf(user).startsWith(wanted),
    ),
    ...given(context, values).map(
      ([wanted, valuesOf]): Filter =>
        (user) =>
          valuesOf(user).includes(wanted),
    ),
  ];
}

/** Those filters that the call has, each with the wanted value. */
function given<Read>(context: ActionContext, readers: Readonly<Record<string, Read>>): [string, Read][] {
  return Object.entries(readers).flatMap(([name, read]) => {
    const wanted = optionalText(context, name);
    return wanted === undefined ? [] : [[wanted, read] as [string, Read]];
  });
}

function pageOfUsers(context: ActionContext, users: readonly EiamUser[]): Fields & { readonly items: EiamUser[] } {
  const [token, most] = [optionalText(context, "NextToken"), optionalText(context, "MaxResults")];
  if (token === undefined && most === undefined) return { items: pageOf(users, readPage(context)) };
  const size = wholeNumber(most, { min: 1, max: largestPage, otherwise: 20 });
  if (size === undefined) throw invalidParameter("MaxResults");
  const page = tokenPage(users, { token, size });
  if (page === undefined) throw invalidParameter("NextToken");
  const { items, nextToken } = page;
  return { items, MaxResults: size, ...(nextToken === undefined ? {} : { NextToken: nextToken }) };
}
