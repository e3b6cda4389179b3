import * as v from "valibot";

import type { CallError } from "../../base/call-error";
import type { CallParameters, Session } from "../../base/api";
import type { Named, Side, Target } from "../../membership/target";
import { ask, count, decimalId } from "../answer";
import { FEW_NAMES, named, type Directory, type Location } from "../directory";
import { foundAmong, unlessMissing } from "../existing";
import { listPages } from "../pages";
import { product } from "./product";

/** Largest page of every listing. */
const PAGE_SIZE = 100;

const user = v.object({ UserId: decimalId, UserName: v.nullish(v.string()) });
const group = v.object({ UserGroupId: decimalId, UserGroupName: v.nullish(v.string()) });

const usersAnswer = v.object({ TotalCount: count, Users: v.array(user) });
const groupsAnswer = v.object({ TotalCount: count, UserGroups: v.array(group) });
const groupsOfUserAnswer = v.object({ Count: count, UserGroups: v.array(group) });
const userAnswer = v.object({ User: user });
const groupAnswer = v.object({ UserGroup: group });

/** The users and groups of an instance, by their names in the console. */
export const directory: Directory = {
  listGroups: (session, location) => listGroups(session, location),
  roster: (session, location, kind) => listAll(kind, session, location),
  lookUp,
  few: { user: FEW_NAMES, group: FEW_NAMES },
  identify,
  everybody: (session, location, kind) => listAll(kind, session, location),
  find,
  listMembers: (session, target) =>
    target.side === "group" ? listUsers(session, target, { UserGroupId: target.id }) : listGroupsOf(session, target),
};

/**
 * The parameters that every call carries. RegionId matters beside the endpoint: the central one serves many regions.
 */
export function instanceOf({ instanceId, regionId }: Location): { InstanceId: string; RegionId: string } {
  return { InstanceId: instanceId ?? "", RegionId: regionId ?? "" };
}

async function lookUp(
  session: Session,
  location: Location,
  kind: Side,
  names: readonly string[],
): Promise<readonly Named[]> {
  if (names.length > FEW_NAMES) {
    return listAll(kind, session, location);
  }
  const found = names.map((name) =>
    kind === "user"
      ? listUsers(session, location, { UserName: name })
      : listGroups(session, location, { UserGroupName: name }),
  );
  return (await Promise.all(found)).flat();
}

function identify(session: Session, location: Location, kind: Side, ids: readonly string[]): Promise<readonly Named[]> {
  // An expired instance refuses with another code of the same kind.
  const provesMissing = ({ code }: CallError): boolean => code === "OBJECT_NOT_FOUND";
  const target = { ...location, service: product.service, side: kind };
  return foundAmong(ids, (id) => unlessMissing(() => find(session, { ...target, id }), provesMissing));
}

async function find(session: Session, target: Target): Promise<Named> {
  const where = instanceOf(target);
  if (target.side === "user") {
    const { User } = await ask(session, product, "GetUser", { ...where, UserId: target.id }, userAnswer);
    return namedUser(User);
  }
  const answer = await ask(session, product, "GetUserGroup", { ...where, UserGroupId: target.id }, groupAnswer);
  return namedGroup(answer.UserGroup);
}

function listAll(kind: Side, session: Session, location: Location): Promise<Named[]> {
  return kind === "user" ? listUsers(session, location) : listGroups(session, location);
}

function listUsers(session: Session, location: Location, filter: CallParameters = {}): Promise<Named[]> {
  const action = "ListUsers";
  return listPages(session, product, action, PAGE_SIZE, async (page) => {
    const parameters = { ...instanceOf(location), ...filter, ...page };
    const { TotalCount, Users } = await ask(session, product, action, parameters, usersAnswer);
    return { total: TotalCount, elements: Users.map(namedUser) };
  });
}

function listGroups(session: Session, location: Location, filter: CallParameters = {}): Promise<Named[]> {
  const action = "ListUserGroups";
  return listPages(session, product, action, PAGE_SIZE, async (page) => {
    const parameters = { ...instanceOf(location), ...filter, ...page };
    const { TotalCount, UserGroups } = await ask(session, product, action, parameters, groupsAnswer);
    return { total: TotalCount, elements: UserGroups.map(namedGroup) };
  });
}

function listGroupsOf(session: Session, user: Target): Promise<Named[]> {
  const action = "ListUserGroupsForUser";
  return listPages(session, product, action, PAGE_SIZE, async (page) => {
    const parameters = { ...instanceOf(user), UserId: user.id, ...page };
    const { Count, UserGroups } = await ask(session, product, action, parameters, groupsOfUserAnswer);
    // Whether Count is that of all groups or of this page is not documented: where both are the same, it tells nothing.
    return { total: Count === UserGroups.length ? undefined : Count, elements: UserGroups.map(namedGroup) };
  });
}

function namedUser({ UserId, UserName }: v.InferOutput<typeof user>): Named {
  return named(UserId, UserName);
}

function namedGroup({ UserGroupId, UserGroupName }: v.InferOutput<typeof group>): Named {
  return named(UserGroupId, UserGroupName);
}
