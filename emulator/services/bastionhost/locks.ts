import type { Action, ActionContext, Fields } from "../action";
import { memberCode } from "./errors";
import { isDecimalId, replaceInstance, usableInstance } from "./state";
import { readUserIds } from "./user-ids";

const parameters = {
  required: ["InstanceId", "UserIds"],
  optional: ["RegionId"],
  perSecond: 10,
  writes: true,
} as const;

export const lockUsers: Action = { ...parameters, run: (context) => changeStates(context, locked) };
export const unlockUsers: Action = { ...parameters, run: (context) => changeStates(context, unlocked) };

type StateChange = (states: readonly string[]) => string[];

/** Every user gets its own code; locking a locked user again is OK. */
function changeStates(context: ActionContext, change: StateChange): Fields {
  const instance = usableInstance(context);
  const known = new Set(instance.users.map((user) => user.userId));
  const results = readUserIds(context).map((userId) => {
    const code = context.memberCodes[userId] ?? codeOf(userId, known);
    return { Code: code, Message: "", UserId: userId };
  });
  const changed = new Set(
    results
      .filter(({ Code, UserId }) => Code === memberCode.ok && context.memberCodes[UserId] === undefined)
      .map(({ UserId }) => UserId),
  );
  const users = instance.users.map((user) =>
    changed.has(user.userId) ? { ...user, userState: change(user.userState) } : user,
  );
  if (changed.size > 0) context.commit(replaceInstance(context.state, { ...instance, users }));
  return { Results: results };
}

function codeOf(userId: string, known: ReadonlySet<string>): string {
  if (!isDecimalId(userId)) return memberCode.invalid;
  return known.has(userId) ? memberCode.ok : memberCode.notFound;
}

/** Other states, such as an expired password, stay. */
function locked(states: readonly string[]): string[] {
  return [...states.filter((state) => state !== "Normal" && state !== "Frozen"), "Frozen"];
}

function unlocked(states: readonly string[]): string[] {
  const rest = states.filter((state) => state !== "Frozen");
  return rest.length > 0 ? rest : ["Normal"];
}
