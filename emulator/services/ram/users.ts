import type { Action, ActionContext } from "../action";
import { nextDecimalId, optionalText } from "../parameters";
import { deleteConflict, entityAlreadyExists, limitExceeded } from "./errors";
import type { RamAccount, RamUser } from "./seed";
import { accountOf, existingUser, findUser, markedPage, nameText, replaceAccount } from "./state";
import { dateOf } from "./dates";

const mostUsers = 5000;

const describe = (user: RamUser) => ({
  UserId: user.userId,
  UserName: user.userName,
  DisplayName: user.displayName,
  Comments: user.comments,
  Email: user.email,
  MobilePhone: user.mobilePhone,
  CreateDate: user.createDate,
  UpdateDate: user.updateDate,
});

const texts = ["DisplayName", "Comments", "Email", "MobilePhone"] as const;

export const getUser: Action = {
  required: ["UserName"],
  optional: [],
  run: (context) => ({ User: { ...describe(existingUser(context, accountOf(context))), LastLoginDate: "" } }),
};

export const listUsers: Action = {
  required: [],
  optional: ["Marker", "MaxItems"],
  run(context) {
    const { shown, page } = markedPage(context, accountOf(context).users);
    return { ...page, Users: { User: shown.map(describe) } };
  },
};

export const createUser: Action = {
  required: ["UserName"],
  optional: texts,
  writes: true,
  run(context) {
    const account = accountOf(context);
    const userName = nameText(context, "UserName");
    if (findUser(context, account, userName) !== undefined) throw entityAlreadyExists("User", userName);
    if (account.users.length >= mostUsers) throw limitExceeded("User");
    const now = dateOf(context);
    const user: RamUser = {
      userId: nextDecimalId(["200000000000000000", ...account.users.map((each) => each.userId)]),
      userName,
      displayName: optionalText(context, "DisplayName") ?? "",
      comments: optionalText(context, "Comments") ?? "",
      email: optionalText(context, "Email") ?? "",
      mobilePhone: optionalText(context, "MobilePhone") ?? "",
      createDate: now,
      updateDate: now,
    };
    context.commit(replaceAccount(context.state, { ...account, users: [...account.users, user] }));
    return { User: describe(user) };
  },
};

/** Parameters that are left out keep their values. The id of the user stays, whatever the name. */
export const updateUser: Action = {
  required: ["UserName"],
  optional: ["NewUserName", ...texts.map((name) => `New${name}`)],
  writes: true,
  run(context) {
    const account = accountOf(context);
    const user = existingUser(context, account);
    const userName = newName(context, account, user);
    const next: RamUser = {
      ...user,
      userName,
      displayName: optionalText(context, "NewDisplayName") ?? user.displayName,
      comments: optionalText(context, "NewComments") ?? user.comments,
      email: optionalText(context, "NewEmail") ?? user.email,
      mobilePhone: optionalText(context, "NewMobilePhone") ?? user.mobilePhone,
      updateDate: dateOf(context),
    };
    const users = account.users.map((each) => (each === user ? next : each));
    const leaves = userName !== user.userName && context.settings.ramMembershipAfterRename === "lost";
    const groups = leaves ? account.groups.map((group) => without(group, user.userId)) : account.groups;
    context.commit(replaceAccount(context.state, { ...account, users, groups }));
    return { User: describe(next) };
  },
};

export const deleteUser: Action = {
  required: ["UserName"],
  optional: [],
  writes: true,
  run(context) {
    const account = accountOf(context);
    const user = existingUser(context, account);
    if (account.groups.some((group) => group.userIds.includes(user.userId))) throw deleteConflict("User", "Group");
    const users = account.users.filter((each) => each !== user);
    context.commit(replaceAccount(context.state, { ...account, users }));
    return {};
  },
};

function newName(context: ActionContext, account: RamAccount, user: RamUser): string {
  if (optionalText(context, "NewUserName") === undefined) return user.userName;
  const name = nameText(context, "NewUserName");
  const other = findUser(context, account, name);
  if (other !== undefined && other !== user) throw entityAlreadyExists("User", name);
  return name;
}

function without<Group extends { readonly userIds: readonly string[] }>(group: Group, userId: string): Group {
  return { ...group, userIds: group.userIds.filter((id) => id !== userId) };
}
