import type { Session } from "../../base/api";
import { CallError } from "../../base/call-error";
import { DEADLINE, repeat, type Patience } from "../../base/repeat";
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

/** A user in as many groups as it can be gets another one once a removal of the same run is done. */
const LEAVING: Patience = { attempts: 4, firstWait: 1_000, deadline: DEADLINE };

/** Makes the call, again while the user is in too many groups; answers with a refusal that a name can cause. */
async function attempt(session: Session, action: Write, group: string, user: string): Promise<CallError | undefined> {
  const refusal = await repeat(
    session.clock,
    LEAVING,
    () => attemptOnce(session, action, group, user),
    (tried) => (tried?.code === FULL ? {} : undefined),
  );
  if (refusal?.code === FULL) {
    throw refusal;
  }
  return refusal;
}

const FULL = "LimitExceeded.User.Group";

async function attemptOnce(
  session: Session,
  action: Write,
  GroupName: string,
  UserName: string,
): Promise<CallError | undefined> {
  try {
    await session.write(action, { GroupName, UserName });
    return undefined;
  } catch (error) {
    if (error instanceof CallError && [DONE[action], "EntityNotExist.User", FULL].includes(error.code ?? "")) {
      return error;
    }
    throw error;
  }
}
