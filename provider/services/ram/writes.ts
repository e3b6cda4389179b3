import type { Session } from "../../base/api";
import { CallError } from "../../base/call-error";
import { userMissing } from "./directory";
import { freshRoster, latestRoster } from "./users";

/** The calls that change a membership. */
export type Write = "AddUserToGroup" | "RemoveUserFromGroup";

/** Answers that what was asked for is so already. */
const DONE: Readonly<Record<Write, string>> = {
  AddUserToGroup: "EntityAlreadyExists.User.Group",
  RemoveUserFromGroup: "EntityNotExist.User.Group",
};

/**
 * Adds or removes one user, by the name of the latest listing. Where the answer may be about another user of that name,
 * or about nobody, the users are listed once more, and a renamed user is written by the new name.
 * @throws CallError when the service refuses.
 */
export async function writeUser(session: Session, action: Write, group: string, userId: string): Promise<void> {
  const first = (await latestRoster(session)).names.get(userId);
  const refusal = first === undefined ? userMissing(userId) : await attempt(session, action, group, first);
  if (refusal === undefined) {
    return;
  }
  const now = (await freshRoster(session)).names.get(userId);
  if (now === undefined) {
    // A user that was deleted is in no group.
    if (action === "RemoveUserFromGroup") return;
    throw userMissing(userId);
  }
  const again = now === first ? refusal : await attempt(session, action, group, now);
  if (again !== undefined && again.code !== DONE[action]) {
    throw again;
  }
}

/** The refusals that a name can be the cause of. */
async function attempt(
  session: Session,
  action: Write,
  GroupName: string,
  UserName: string,
): Promise<CallError | undefined> {
  try {
    await session.write(action, { GroupName, UserName });
    return undefined;
  } catch (error) {
    if (error instanceof CallError && (error.code === DONE[action] || error.code === "EntityNotExist.User")) {
      return error;
    }
    throw error;
  }
}
