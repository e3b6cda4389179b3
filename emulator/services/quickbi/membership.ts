import type { RpcError } from "../../wire/rpc-error";
import type { Action, ActionContext, Fields } from "../action";
import { requiredText } from "../parameters";
import { invalidUser, userGroupNotExist, userGroupNotInOrganization, userNotInOrganization } from "./errors";
import type { Organization, QuickbiGroup } from "./seed";
import {
  commaList,
  existingGroup,
  existingUser,
  findGroup,
  findUser,
  replaceGroups,
  replaceOrganization,
  usableOrganization,
} from "./state";

const writesPerSecond = 50;

interface Pair {
  readonly userGroupId: string;
  readonly userId: string;
}

/** The reason why a pair cannot be changed, or undefined. */
type Judge = (organization: Organization, pair: Pair) => RpcError | undefined;

export const addUserGroupMembers: Action = {
  required: ["UserId", "UserGroupIds"],
  optional: [],
  perSecond: writesPerSecond,
  writes: true,
  run: (context) =>
    changePairs(context, "add", pairsOfUser(context), (organization, pair) => {
      if (findUser(organization, pair.userId) === undefined) return invalidUser();
      return findGroup(organization, pair.userGroupId) === undefined ? userGroupNotExist() : undefined;
    }),
};

export const addUserGroupMember: Action = {
  required: ["UserGroupId", "UserIdList"],
  optional: [],
  perSecond: writesPerSecond,
  writes: true,
  run(context) {
    const userGroupId = requiredText(context, "UserGroupId");
    const pairs = commaList(context, "UserIdList").map((userId) => ({ userGroupId, userId }));
    return changePairs(context, "add", pairs, (organization, pair) => {
      if (findGroup(organization, pair.userGroupId) === undefined) return userGroupNotExist();
      return findUser(organization, pair.userId) === undefined ? invalidUser() : undefined;
    });
  },
};

export const deleteUserGroupMembers: Action = {
  required: ["UserId", "UserGroupIds"],
  optional: [],
  perSecond: writesPerSecond,
  writes: true,
  run: (context) =>
    changePairs(context, "remove", pairsOfUser(context), (organization, pair) => {
      if (findUser(organization, pair.userId) === undefined) return userNotInOrganization();
      // Only this call has another documented code for an unknown group.
      const group = findGroup(organization, pair.userGroupId);
      return group === undefined ? userGroupNotInOrganization(pair.userGroupId) : undefined;
    }),
};

export const deleteUserGroupMember: Action = {
  required: ["UserGroupId", "UserId"],
  optional: [],
  perSecond: writesPerSecond,
  writes: true,
  run(context) {
    const pair = { userGroupId: requiredText(context, "UserGroupId"), userId: requiredText(context, "UserId") };
    return changePairs(context, "remove", [pair], (organization) => {
      if (findGroup(organization, pair.userGroupId) === undefined) return userGroupNotExist();
      return findUser(organization, pair.userId) === undefined ? userNotInOrganization() : undefined;
    });
  },
};

export const withdrawAllUserGroups: Action = {
  required: ["UserId"],
  optional: [],
  perSecond: writesPerSecond,
  writes: true,
  run(context) {
    const organization = usableOrganization(context);
    const user = existingUser(context, organization);
    const pairs = organization.groups
      .filter((group) => group.userIds.includes(user.userId))
      .map((group) => ({ userGroupId: group.userGroupId, userId: user.userId }));
    return changePairs(context, "remove", pairs, () => undefined, true);
  },
};

/** Users and sub-groups of a group in one list, not paged; `IsUserGroup` tells them apart. */
export const queryUserGroupMember: Action = {
  required: ["UserGroupId"],
  optional: ["Keyword"],
  perSecond: 30,
  run(context) {
    const organization = usableOrganization(context);
    const isKnown = findGroup(organization, requiredText(context, "UserGroupId")) !== undefined;
    if (!isKnown && context.settings.quickbiUnknownGroupListing === "empty") return { Success: true, Result: [] };
    const group = existingGroup(context, organization);
    const keyword = context.parameters.get("Keyword") ?? "";
    const groups = context.settings.quickbiMemberListing === "nested" ? withSubGroups(organization, group) : [group];
    return { Success: true, Result: groups.flatMap((each) => listedIn(organization, each, keyword)) };
  },
};

/** The sub-groups and users right below a group. */
function listedIn(organization: Organization, group: QuickbiGroup, keyword: string): Fields[] {
  const parent = { ParentUserGroupId: group.userGroupId, ParentUserGroupName: group.userGroupName };
  const subGroups = subGroupsOf(organization, group)
    .filter((each) => each.userGroupName.includes(keyword))
    .map((each) => ({ Id: each.userGroupId, Name: each.userGroupName, IsUserGroup: true, ...parent }));
  const members = new Set(group.userIds);
  const users = organization.users
    .filter((each) => members.has(each.userId) && `${each.accountName}\n${each.nickName}`.includes(keyword))
    .map((each) => ({ Id: each.userId, Name: each.nickName, IsUserGroup: false, ...parent }));
  return [...subGroups, ...users];
}

/** The group and all groups below it, each once even if the seed holds a circle. */
function withSubGroups(organization: Organization, group: QuickbiGroup): QuickbiGroup[] {
  const found = new Set([group]);
  // A set also iterates over what is added meanwhile.
  for (const each of found) for (const subGroup of subGroupsOf(organization, each)) found.add(subGroup);
  return [...found];
}

function subGroupsOf(organization: Organization, group: QuickbiGroup): QuickbiGroup[] {
  return organization.groups.filter((each) => each.parentUserGroupId === group.userGroupId);
}

function pairsOfUser(context: ActionContext): Pair[] {
  const userId = requiredText(context, "UserId");
  return commaList(context, "UserGroupIds").map((userGroupId) => ({ userGroupId, userId }));
}

/**
 * Applies a batch. Whether the cloud applies the good part of a batch with a bad member is not documented,
 * so a switch decides; the answer is the error of the first bad member in every case.
 */
function changePairs(
  context: ActionContext,
  change: "add" | "remove",
  pairs: readonly Pair[],
  judge: Judge,
  alwaysTrue = false,
): Fields {
  const organization = usableOrganization(context);
  const refusals = pairs.map((pair) => judge(organization, pair));
  const firstBad = refusals.findIndex((refusal) => refusal !== undefined);
  const error = refusals[firstBad];
  const applied = pairs.filter((_, index) => {
    if (error === undefined) return true;
    if (context.settings.quickbiBatch === "skip-bad") return refusals[index] === undefined;
    return context.settings.quickbiBatch === "prefix" && index < firstBad;
  });
  const changed = changedGroups(organization, change, applied);
  if (changed.length > 0) {
    context.commit(replaceOrganization(context.state, replaceGroups(organization, changed)));
  }
  if (error !== undefined) throw error;
  const isRepeat = changed.length === 0 && !alwaysTrue;
  return { Success: true, Result: isRepeat ? context.settings.quickbiRepeatResult : true };
}

function changedGroups(organization: Organization, change: "add" | "remove", pairs: readonly Pair[]): QuickbiGroup[] {
  const members = new Map<string, Set<string>>();
  for (const { userGroupId, userId } of pairs) {
    const userIds = members.get(userGroupId) ?? new Set(findGroup(organization, userGroupId)?.userIds);
    members.set(userGroupId, userIds);
    if (change === "add") userIds.add(userId);
    else userIds.delete(userId);
  }
  return organization.groups.flatMap((group) => {
    const userIds = members.get(group.userGroupId);
    return userIds === undefined || userIds.size === group.userIds.length ? [] : [{ ...group, userIds: [...userIds] }];
  });
}
