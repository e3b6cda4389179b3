import * as v from "valibot";

import type { CallParameters, Session } from "../../base/api";
import type { Named } from "../../membership/target";
import { ask, count, id } from "../answer";
import { named, type Location } from "../directory";
import { listByToken } from "../pages";
import { product } from "./product";

/** Largest page of every listing. */
const PAGE_SIZE = 100;

/** A group, and whether SCIM synchronises it from another directory. */
export interface Group extends Named {
  readonly isSynchronised: boolean;
}

const user = v.object({ UserId: id, UserName: v.nullish(v.string()) });
const group = v.object({ GroupId: id, GroupName: v.nullish(v.string()), ProvisionType: v.nullish(v.string()) });

const paging = v.intersect([
  v.object({ TotalCounts: v.nullish(count) }),
  v.variant("IsTruncated", [
    v.object({ IsTruncated: v.literal(true), NextToken: v.pipe(v.string(), v.nonEmpty()) }),
    v.object({ IsTruncated: v.literal(false) }),
  ]),
]);
const usersAnswer = v.intersect([v.object({ Users: v.array(user) }), paging]);
const groupsAnswer = v.intersect([v.object({ Groups: v.array(group) }), paging]);
const membersAnswer = v.intersect([v.object({ GroupMembers: v.array(user) }), paging]);
const joinedAnswer = v.intersect([v.object({ JoinedGroups: v.array(group) }), paging]);
const userAnswer = v.object({ User: user });
const groupAnswer = v.object({ Group: group });
const statusAnswer = v.object({ SCIMSynchronizationStatus: v.picklist(["Enabled", "Disabled"]) });
const directoriesAnswer = v.object({ Directories: v.array(v.object({ DirectoryId: id })) });

/** The parameter that every call but ListDirectories has. */
export function directoryOf({ instanceId = "" }: Location): { DirectoryId: string } {
  return { DirectoryId: instanceId };
}

/** @throws CallError of kind `not-found` when there is none. */
export async function getUser(session: Session, location: Location, userId: string): Promise<Named> {
  const parameters = { ...directoryOf(location), UserId: userId };
  return namedUser((await ask(session, product, "GetUser", parameters, userAnswer)).User);
}

/** @throws CallError of kind `not-found` when there is none. */
export async function getGroup(session: Session, location: Location, groupId: string): Promise<Group> {
  const parameters = { ...directoryOf(location), GroupId: groupId };
  return namedGroup((await ask(session, product, "GetGroup", parameters, groupAnswer)).Group);
}

/** All users, or those that pass a Filter. */
export function listUsers(session: Session, location: Location, filter: CallParameters = {}): Promise<Named[]> {
  const parameters = { ...directoryOf(location), ...filter };
  return list(session, "ListUsers", parameters, usersAnswer, ({ Users }) => Users.map(namedUser));
}

/** All groups, or those that pass a Filter or have a ProvisionType. */
export function listGroups(session: Session, location: Location, filter: CallParameters = {}): Promise<Group[]> {
  const parameters = { ...directoryOf(location), ...filter };
  return list(session, "ListGroups", parameters, groupsAnswer, ({ Groups }) => Groups.map(namedGroup));
}

/** The users of a group. */
export function listMembers(session: Session, location: Location, groupId: string): Promise<Named[]> {
  const parameters = { ...directoryOf(location), GroupId: groupId };
  return list(session, "ListGroupMembers", parameters, membersAnswer, ({ GroupMembers }) =>
    GroupMembers.map(namedUser),
  );
}

/** The groups of a user. */
export function listJoinedGroups(session: Session, location: Location, userId: string): Promise<Group[]> {
  const parameters = { ...directoryOf(location), UserId: userId };
  return list(session, "ListJoinedGroupsForUser", parameters, joinedAnswer, ({ JoinedGroups }) =>
    JoinedGroups.map(namedGroup),
  );
}

/** Whether the synchronisation is enabled; without it, groups that came by SCIM can be changed. */
export async function isScimEnabled(session: Session, location: Location): Promise<boolean> {
  const answer = await ask(session, product, "GetSCIMSynchronizationStatus", directoryOf(location), statusAnswer);
  return answer.SCIMSynchronizationStatus === "Enabled";
}

/** Whether the account has the directory. */
export async function isDirectoryListed(session: Session, { instanceId }: Location): Promise<boolean> {
  const { Directories } = await ask(session, product, "ListDirectories", {}, directoriesAnswer);
  return Directories.some(({ DirectoryId }) => DirectoryId === instanceId);
}

async function list<Fields extends v.InferOutput<typeof paging>, Element extends Named>(
  session: Session,
  action: string,
  parameters: CallParameters,
  schema: v.GenericSchema<unknown, Fields>,
  elementsOf: (fields: Fields) => Element[],
): Promise<Element[]> {
  const byId = new Map<string, Element>();
  const listed = await listByToken(session, product, action, async (token) => {
    const page = { MaxResults: String(PAGE_SIZE), ...(token === undefined ? {} : { NextToken: token }) };
    const fields = await ask(session, product, action, { ...parameters, ...page }, schema);
    const elements = elementsOf(fields);
    elements.forEach((element) => byId.set(element.id, element));
    const { TotalCounts: total } = fields;
    return {
      elements,
      next: fields.IsTruncated ? fields.NextToken : undefined,
      // One edition of the pages says that it counts all elements, another one that it counts those of the page: where
      // both are the same, it tells nothing.
      total: total === null || total === elements.length ? undefined : total,
    };
  });
  return listed.flatMap(({ id }) => byId.get(id) ?? []);
}

function namedUser({ UserId, UserName }: v.InferOutput<typeof user>): Named {
  return named(UserId, UserName);
}

function namedGroup({ GroupId, GroupName, ProvisionType }: v.InferOutput<typeof group>): Group {
  return { ...named(GroupId, GroupName), isSynchronised: ProvisionType === "Synchronized" };
}
