import * as v from "valibot";

import type { CallParameters, Session } from "../../base/api";
import { batchesOf } from "../../membership/batches";
import type { Named, Side, Target } from "../../membership/target";
import { ask, count, id, isWord } from "../answer";
import { named, type Location } from "../directory";
import { listPages } from "../pages";
import { product } from "./product";

/** Largest page of every listing that documents one, and most ids of one call. */
export const PER_CALL = 100;

/** What a membership comes from that the console or this API made. */
const BUILT_IN = "build_in";

/** A listing that finds nothing may leave its list out; the count says that it is complete. */
const list = <Item extends v.GenericSchema>(item: Item) => v.nullish(v.array(item), []);

const relation = { GroupMemberRelationSourceType: v.nullish(v.string(), BUILT_IN) };
const usersAnswer = v.object({
  TotalCount: count,
  Users: list(v.object({ UserId: id, Username: v.nullish(v.string()) })),
});
const groupsAnswer = v.object({
  TotalCount: count,
  Groups: list(v.object({ GroupId: id, GroupName: v.nullish(v.string()) })),
});
const usersOfGroupAnswer = v.object({ TotalCount: count, Users: list(v.object({ UserId: id, ...relation })) });
const groupsOfUserAnswer = v.object({ TotalCount: count, Groups: list(v.object({ GroupId: id, ...relation })) });
const instancesAnswer = v.object({
  TotalCount: count,
  Instances: list(v.object({ InstanceId: id, Status: v.pipe(v.string(), v.check(isWord)) })),
});

/** The parameter of every call about users and groups. The endpoint is that of the region. */
export function instanceOf({ instanceId }: Location): { InstanceId: string } {
  return { InstanceId: instanceId ?? "" };
}

/** A list as flat parameters: `UserIds.1`, `UserIds.2` and so on. */
export function flat(name: string, values: readonly string[]): CallParameters {
  return Object.fromEntries(values.map((value, index) => [`${name}.${index + 1}`, value]));
}

/** Every user or group of an instance that a filter leaves. */
export function listAll(
  session: Session,
  location: Location,
  kind: Side,
  filter: CallParameters = {},
): Promise<Named[]> {
  const action = kind === "user" ? "ListUsers" : "ListGroups";
  return listPages(session, product, action, PER_CALL, async (page) => {
    const parameters = { ...instanceOf(location), ...filter, ...page };
    if (kind === "user") {
      const { TotalCount, Users } = await ask(session, product, action, parameters, usersAnswer);
      return { total: TotalCount, elements: Users.map(({ UserId, Username }) => named(UserId, Username)) };
    }
    const { TotalCount, Groups } = await ask(session, product, action, parameters, groupsAnswer);
    return { total: TotalCount, elements: Groups.map(({ GroupId, GroupName }) => named(GroupId, GroupName)) };
  });
}

/** What the listings answer for these ids, by as few calls as possible. */
export async function listByIds(
  session: Session,
  location: Location,
  kind: Side,
  ids: readonly string[],
): Promise<Named[]> {
  const name = kind === "user" ? "UserIds" : "GroupIds";
  const batches = batchesOf(ids, PER_CALL).map((batch) => listAll(session, location, kind, flat(name, batch)));
  return (await Promise.all(batches)).flat();
}

/** The members of a target. */
export interface Membership {
  readonly members: readonly string[];
  /** Those among them that a directory such as AD added and keeps in. */
  readonly external: readonly string[];
}

/** Lists the members of a target to the end. The listing tells no names. */
export async function listMembers(session: Session, target: Target): Promise<Membership> {
  const action = target.side === "group" ? "ListUsersForGroup" : "ListGroupsForUser";
  const sources = new Map<string, string>();
  const listed = await listPages(session, product, action, PER_CALL, async (page) => {
    const { total, elements } = await pageOfMembers(session, target, action, page);
    elements.forEach((element) => sources.set(element.id, element.source));
    return { total, elements };
  });
  const members = listed.map((member) => member.id);
  return { members, external: members.filter((member) => sources.get(member) !== BUILT_IN) };
}

interface MembersPage {
  readonly total: number;
  readonly elements: readonly { readonly id: string; readonly source: string }[];
}

async function pageOfMembers(
  session: Session,
  target: Target,
  action: string,
  page: CallParameters,
): Promise<MembersPage> {
  if (target.side === "group") {
    const parameters = { ...instanceOf(target), GroupId: target.id, ...page };
    const { TotalCount, Users } = await ask(session, product, action, parameters, usersOfGroupAnswer);
    return {
      total: TotalCount,
      elements: Users.map(({ UserId, GroupMemberRelationSourceType: source }) => ({ id: UserId, source })),
    };
  }
  const parameters = { ...instanceOf(target), UserId: target.id, ...page };
  const { TotalCount, Groups } = await ask(session, product, action, parameters, groupsOfUserAnswer);
  return {
    total: TotalCount,
    elements: Groups.map(({ GroupId, GroupMemberRelationSourceType: source }) => ({ id: GroupId, source })),
  };
}

/** The status of an instance, or `undefined` when the account has none of this id in the region. */
export async function instanceStatus(session: Session, location: Location): Promise<string | undefined> {
  const { InstanceId } = instanceOf(location);
  const parameters = flat("InstanceIds", [InstanceId]);
  const { Instances } = await ask(session, product, "ListInstances", parameters, instancesAnswer);
  return Instances.find((instance) => instance.InstanceId === InstanceId)?.Status;
}
