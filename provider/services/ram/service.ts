import type { Session } from "../../base/api";
import { allDone, type BatchOutcome } from "../../membership/outcome";
import type { Target } from "../../membership/target";
import { isDecimal } from "../answer";
import { presentOf } from "../directory";
import { existing, ifMissing } from "../existing";
import type { Observation, Service, SideCalls } from "../service";
import { directory, findGroup, groupsNamedFor, listTarget } from "./directory";
import { product } from "./product";
import { freshRoster } from "./users";
import { writeUser, type Write } from "./writes";

/** A user is in at most so many groups: https://help.aliyun.com/document_detail/28753.html. */
const MOST_GROUPS = 10;

/** The users of one group. */
const groupSide: SideCalls = {
  addLimit: 1,
  removeLimit: 1,
  observe,
  add: (session, target, users) => writeEach("AddUserToGroup", session, users, (user) => [target.id, user]),
  remove: (session, target, users) => writeEach("RemoveUserFromGroup", session, users, (user) => [target.id, user]),
  async existing(session, _target, users) {
    const { names } = await freshRoster(session);
    return users.filter((user) => names.has(user));
  },
  // Also where the listing of all users does not have the id: that error has no code.
  blames: ({ code = "", kind }) =>
    code === "LimitExceeded.User.Group" ||
    code.startsWith("InvalidParameter.UserName") ||
    (kind === "not-found" && code !== "EntityNotExist.Group")
      ? "member"
      : "call",
};

/** The groups of one user. */
const userSide: SideCalls = {
  addLimit: 1,
  removeLimit: 1,
  observe,
  add: (session, target, groups) => writeEach("AddUserToGroup", session, groups, (group) => [group, target.id]),
  remove: (session, target, groups) => writeEach("RemoveUserFromGroup", session, groups, (group) => [group, target.id]),
  existing: (session, _target, groups) => existing(groups, (group) => findGroup(session, group)),
  blames: ({ code = "" }) =>
    code === "EntityNotExist.Group" || code.startsWith("InvalidParameter.GroupName") ? "member" : "call",
};

/** RAM 2015-05-01. */
export const ram: Service = {
  name: "ram",
  product,
  hasInstances: false,
  groupLimit: { most: MOST_GROUPS, groupsOf: groupsNamedFor },
  usersAreIdentities: true,
  groupsAreNames: true,
  refusesId(text, kind) {
    if (kind === "user") {
      return isDecimal(text) ? undefined : "is not a UserId of RAM, which is a number; names go into userNames";
    }
    return /^[\w.-]{1,64}$/.test(text)
      ? undefined
      : "is not the name of a RAM group, which is 1 to 64 letters, digits, dots, hyphens and underscores";
  },
  sides: { group: groupSide, user: userSide },
  directory,
};

/** The codes of a missing group and the listing of all users are proof. */
function observe(session: Session, target: Target): Promise<Observation> {
  const look = async (): Promise<Observation> => {
    const { name, members } = await listTarget(session, target);
    return { kind: "present", ...presentOf(members), name };
  };
  return ifMissing(look, async () => {
    const account = await session.account();
    const reason =
      target.side === "group"
        ? `group ${target.id} does not exist in ${account}: it was deleted or renamed, or never there`
        : `user ${target.id} does not exist in ${account}`;
    return { kind: "gone", reason };
  });
}

/** One call takes one user and one group. */
async function writeEach(
  action: Write,
  session: Session,
  members: readonly string[],
  pairFor: (member: string) => readonly [group: string, user: string],
): Promise<BatchOutcome> {
  for (const member of members) {
    await writeUser(session, action, ...pairFor(member));
  }
  return allDone(members);
}
