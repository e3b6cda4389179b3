import { missingParameter } from "../../wire/errors";
import type { RpcError } from "../../wire/rpc-error";
import type { Action, ActionContext, Fields } from "../action";
import { flattenedList, pageOf } from "../parameters";
import { alreadyExists, forcedRefusal, importedMember, invalidParameter, notFound } from "./errors";
import type { EiamGroup, Instance } from "./seed";
import {
  existingGroup,
  existingUser,
  findGroup,
  findUser,
  readPage,
  replaceGroup,
  replaceInstance,
  usableInstance,
  withMembers,
} from "./state";

const maxUsersPerCall = 100;

type Change = "add" | "remove";

const parameters = { required: ["InstanceId", "GroupId"], optional: ["UserIds.N"], writes: true } as const;

export const addUsersToGroup: Action = { ...parameters, run: (context) => changeMembers(context, "add") };
export const removeUsersFromGroup: Action = { ...parameters, run: (context) => changeMembers(context, "remove") };

/**
 * Applies a batch. The answer has no result for each member. Whether the cloud applies the good part of a batch with a
 * bad member is not documented, so a switch decides; the answer is the error of the first bad member in every case.
 */
function changeMembers(context: ActionContext, change: Change): Fields {
  const userIds = readUserIds(context);
  if (userIds.length === 0) throw missingParameter("UserIds");
  const instance = usableInstance(context);
  const group = existingGroup(context, instance);
  const known = new Set(instance.users.map((user) => user.userId));
  const refusals = userIds.map((userId) => refusalOf(context, change, group, userId, known));
  const firstBad = refusals.findIndex((refusal) => refusal !== undefined);
  const error = refusals[firstBad];
  const applied = userIds.filter((_, index) => {
    if (error === undefined) return true;
    if (context.settings.eiamBatch === "skip-bad") return refusals[index] === undefined;
    return context.settings.eiamBatch === "prefix" && index < firstBad;
  });
  commitMembers(context, instance, group, change, applied);
  if (error !== undefined) throw error;
  return {};
}

/** The reason why a member cannot be added or removed, or undefined. */
function refusalOf(
  { memberCodes, settings }: ActionContext,
  change: Change,
  group: EiamGroup,
  userId: string,
  known: ReadonlySet<string>,
): RpcError | undefined {
  const forced = memberCodes[userId];
  if (forced !== undefined) return forcedRefusal(forced);
  if (!known.has(userId)) return notFound(settings, "User");
  const isMember = group.userIds.includes(userId);
  if (change === "add") {
    return isMember && settings.eiamRepeat === "error" ? alreadyExists(settings, "GroupMember") : undefined;
  }
  if (!isMember) return settings.eiamRepeat === "error" ? notFound(settings, "GroupMember") : undefined;
  return isImported(group, userId) && settings.eiamImportedRemoval === "refused" ? importedMember() : undefined;
}

/** What the synchronisation of a directory restores at once is not changed at all. */
function commitMembers(
  context: ActionContext,
  instance: Instance,
  group: EiamGroup,
  change: Change,
  userIds: readonly string[],
): void {
  const members = new Set(group.userIds);
  for (const userId of userIds) {
    if (change === "add") members.add(userId);
    else if (!isImported(group, userId) || context.settings.eiamImportedRemoval === "removed") members.delete(userId);
  }
  if (members.size === group.userIds.length) return;
  context.commit(replaceInstance(context.state, replaceGroup(instance, withMembers(group, [...members]))));
}

function isImported(group: EiamGroup, userId: string): boolean {
  return group.imported.some((each) => each.userId === userId);
}

/** Ids without names. An unknown group has an error, or an empty list by a switch. */
export const listUsersForGroup: Action = {
  required: ["InstanceId", "GroupId"],
  optional: ["UserIds.N", "PageNumber", "PageSize"],
  run(context) {
    const instance = usableInstance(context);
    const wanted = readUserIds(context);
    const page = readPage(context);
    const group = findGroup(context, instance);
    if (group === undefined && context.settings.eiamUnknownListing === "error") {
      throw notFound(context.settings, "Group");
    }
    const userIds = (group?.userIds ?? []).filter((userId) => wanted.length === 0 || wanted.includes(userId));
    const users = pageOf(userIds, page).map((UserId) => ({ UserId, ...relationOf(instance, group, UserId) }));
    return { TotalCount: userIds.length, Users: users };
  },
};

/** The reverse listing, without names too. */
export const listGroupsForUser: Action = {
  required: ["InstanceId", "UserId"],
  optional: ["PageNumber", "PageSize"],
  run(context) {
    const instance = usableInstance(context);
    const page = readPage(context);
    const isEmpty = context.settings.eiamUnknownListing === "empty";
    const user = isEmpty ? findUser(context, instance) : existingUser(context, instance);
    const groups = instance.groups.filter(({ userIds }) => user !== undefined && userIds.includes(user.userId));
    return {
      TotalCount: groups.length,
      Groups: pageOf(groups, page).map((group) => ({
        GroupId: group.groupId,
        ...relationOf(instance, group, user?.userId),
      })),
    };
  },
};

function relationOf({ instanceId }: Instance, group: EiamGroup | undefined, userId: string | undefined) {
  const imported = group?.imported.find((each) => each.userId === userId);
  return {
    GroupMemberRelationSourceType: imported?.sourceType ?? "build_in",
    GroupMemberRelationSourceId: imported?.sourceId ?? instanceId,
  };
}

/** An id that occurs twice counts once. */
function readUserIds(context: ActionContext): string[] {
  const userIds = flattenedList(context, "UserIds");
  if (userIds.length > maxUsersPerCall) throw invalidParameter("UserIds");
  return [...new Set(userIds)];
}
