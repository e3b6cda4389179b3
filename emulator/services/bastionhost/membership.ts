import type { Action, ActionContext, Fields } from "../action";
import { memberCode, objectNotFound } from "./errors";
import { decimalText, findGroup, isDecimalId, replaceGroup, replaceInstance, usableInstance } from "./state";
import { readUserIds } from "./user-ids";

const parameters = {
  required: ["InstanceId", "UserGroupId", "UserIds"],
  optional: ["RegionId", "ProjectId"],
  perSecond: 10,
  writes: true,
} as const;

export const addUsersToGroup: Action = { ...parameters, run: (context) => changeMembers(context, "add") };
export const removeUsersFromGroup: Action = { ...parameters, run: (context) => changeMembers(context, "remove") };

/** Every user gets its own code; a failed element never fails the call. */
function changeMembers(context: ActionContext, change: "add" | "remove"): Fields {
  const instance = usableInstance(context);
  const userGroupId = decimalText(context, "UserGroupId");
  const userIds = readUserIds(context);
  const group = findGroup(instance, userGroupId);
  if (group === undefined && context.settings.bastionhostUnknownGroupOnWrite === "error") throw objectNotFound();

  const known = new Set(instance.users.map((user) => user.userId));
  const members = new Set(group?.userIds);
  const before = members.size;
  const results = userIds.map((userId) => {
    const forced = context.memberCodes[userId];
    const code = forced ?? refusal(userId, group !== undefined && known.has(userId), members.has(userId), change);
    if (code === memberCode.ok && forced === undefined) {
      if (change === "add") members.add(userId);
      else members.delete(userId);
    }
    return { Code: code, Message: "", UserGroupId: userGroupId, UserId: userId };
  });

  if (group !== undefined && members.size !== before) {
    const next = replaceGroup(instance, { ...group, userIds: [...members] });
    context.commit(replaceInstance(context.state, next));
  }
  return { Results: results };
}

function refusal(userId: string, exists: boolean, isMember: boolean, change: "add" | "remove"): string {
  if (!isDecimalId(userId)) return memberCode.invalid;
  if (!exists) return memberCode.notFound;
  if (change === "add") return isMember ? memberCode.alreadyExists : memberCode.ok;
  return isMember ? memberCode.ok : memberCode.notFound;
}
