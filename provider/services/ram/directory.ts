import * as v from "valibot";

import type { Session } from "../../base/api";
import { CallError } from "../../base/call-error";
import { repeat, DEADLINE, type Patience } from "../../base/repeat";
import type { Named, Target } from "../../membership/target";
import { ask, id } from "../answer";
import { FEW_NAMES, named, type Directory } from "../directory";
import { foundAmong, unlessMissing } from "../existing";
import { listByMarker, page } from "./markers";
import { product } from "./product";
import { freshRoster, latestRoster, peopleOf } from "./users";

const group = v.object({ GroupName: id });
const groupAnswer = v.object({ Group: group });
const groupsOfUserAnswer = v.object({ Groups: v.object({ Group: v.array(group) }) });
const groupsPage = v.object({ ...page, Groups: v.object({ Group: v.array(group) }) });
const membersPage = v.object({ ...page, Users: v.object({ User: v.array(v.object({ UserName: id })) }) });

/** A listing of a group with a name that no user has is made again: the user was renamed or deleted meanwhile. */
const LOOKS: Patience = { attempts: 4, firstWait: 500, deadline: DEADLINE };

/** The users of an account by id and name. The name of a group is its id. */
export const directory: Directory = {
  listGroups: (session) => listGroups(session),
  roster: async (session, _location, kind) =>
    kind === "user" ? everyUser(session) : called(await listGroups(session)),
  async lookUp(session, _location, kind, names) {
    return kind === "user" ? everyUser(session) : called(await groupsAmong(session, names));
  },
  // One listing of all users tells any number of them.
  few: { user: 0, group: FEW_NAMES },
  identify: (session, _location, kind, ids) => (kind === "user" ? usersAmong(session, ids) : groupsAmong(session, ids)),
  everybody: async (session, _location, kind) =>
    kind === "user" ? peopleOf(await latestRoster(session)) : listGroups(session),
  async find(session, target) {
    return target.side === "group" ? findGroup(session, target.id) : findUser(session, target.id);
  },
  listMembers: async (session, target) => (await listTarget(session, target)).members,
};

/**
 * The members of a target and its own name, as they are now.
 * @throws CallError of kind `not-found` for a target that does not exist.
 */
export async function listTarget(session: Session, target: Target): Promise<{ name: string; members: Named[] }> {
  return target.side === "group"
    ? { name: target.id, members: await usersOf(session, target.id) }
    : groupsOf(session, target.id);
}

/** @throws CallError of kind `not-found` for a group that does not exist. */
export async function findGroup(session: Session, name: string): Promise<Named> {
  const answer = await ask(session, product, "GetGroup", { GroupName: name }, groupAnswer);
  return { id: answer.Group.GroupName };
}

/** The listing names users, so the listing of all users afterwards tells which ids they have. */
async function usersOf(session: Session, name: string): Promise<Named[]> {
  const { members, unmatched } = await repeat(
    session.clock,
    LOOKS,
    () => matchUsersOf(session, name),
    (match) => (match.unmatched === undefined ? undefined : {}),
  );
  if (unmatched !== undefined) {
    throw unmatchedIn(name, unmatched);
  }
  return members;
}

/** @returns also the name of a member that no user has */
async function matchUsersOf(session: Session, name: string): Promise<{ members: Named[]; unmatched?: string }> {
  const parameters = { GroupName: name, MaxItems: "1000" };
  const listed = await listByMarker(session, "ListUsersForGroup", parameters, membersPage, ({ Users }) =>
    Users.User.map(({ UserName }) => ({ id: UserName })),
  );
  const { ids } = await freshRoster(session);
  const members: Named[] = [];
  for (const { id: userName } of listed) {
    const userId = ids.get(userName);
    if (userId === undefined) {
      return { members, unmatched: userName };
    }
    members.push(named(userId, userName));
  }
  return { members };
}

/** The groups of a user, by the name of the latest listing; of a user that it does not have, none. */
export async function groupsNamedFor(session: Session, userId: string): Promise<string[]> {
  const name = (await latestRoster(session)).names.get(userId);
  const answer = name === undefined ? undefined : await unlessMissing(() => askGroupsOf(session, name));
  return (answer?.Groups.Group ?? []).map(({ GroupName }) => GroupName);
}

function askGroupsOf(session: Session, UserName: string): Promise<v.InferOutput<typeof groupsOfUserAnswer>> {
  return ask(session, product, "ListGroupsForUser", { UserName }, groupsOfUserAnswer);
}

/** The calls name the user, who may be renamed between the two. */
async function groupsOf(session: Session, userId: string): Promise<{ name: string; members: Named[] }> {
  for (let attempt = 1; ; attempt += 1) {
    const { names } = await freshRoster(session);
    const name = names.get(userId);
    if (name === undefined) {
      throw userMissing(userId);
    }
    const answer = await unlessMissing(() => askGroupsOf(session, name));
    if (answer !== undefined) {
      return { name, members: answer.Groups.Group.map(({ GroupName }) => ({ id: GroupName })) };
    }
    if (attempt === LOOKS.attempts) {
      throw userMissing(userId);
    }
  }
}

/** The listing of a look has most of them; that it does not have somebody proves nothing. */
async function usersAmong(session: Session, ids: readonly string[]): Promise<Named[]> {
  const { names } = await latestRoster(session);
  const roster = ids.every((userId) => names.has(userId)) ? names : (await freshRoster(session)).names;
  return ids.flatMap((userId) => {
    const name = roster.get(userId);
    return name === undefined ? [] : [named(userId, name)];
  });
}

async function everyUser(session: Session): Promise<Named[]> {
  return peopleOf(await freshRoster(session));
}

async function findUser(session: Session, userId: string): Promise<Named> {
  const user = (await everyUser(session)).find((each) => each.id === userId);
  if (user === undefined) {
    throw userMissing(userId);
  }
  return user;
}

/** Groups that a program declares by name, which is their id. Elsewhere an id alone is shown, and not twice. */
function called(groups: readonly Named[]): Named[] {
  return groups.map(({ id }) => ({ id, name: id }));
}

function groupsAmong(session: Session, names: readonly string[]): Promise<Named[]> {
  return foundAmong(names, (name) => unlessMissing(() => findGroup(session, name)));
}

function listGroups(session: Session): Promise<Named[]> {
  return listByMarker(session, "ListGroups", { MaxItems: "100" }, groupsPage, ({ Groups }) =>
    Groups.Group.map(({ GroupName }) => ({ id: GroupName })),
  );
}

/** No call finds a user by id: one that the listing of all users does not have is not there. */
export function userMissing(userId: string): CallError {
  return new CallError({
    kind: "not-found",
    outcome: "none",
    service: product.service,
    action: "ListUsers",
    reason: `the account has no user with the id ${userId}`,
    advice: "Check the id: it is the UserId, not the name.",
    documentation: product.documentation("ListUsers"),
  });
}

function unmatchedIn(group: string, user: string): CallError {
  return new CallError({
    kind: "answer",
    outcome: "none",
    service: product.service,
    action: "ListUsersForGroup",
    reason: `group ${group} lists user ${user}, and the account has no user of that name, ${LOOKS.attempts} times in a row`,
    advice: "Run again when nobody renames or deletes users.",
    documentation: product.documentation("ListUsersForGroup"),
  });
}
