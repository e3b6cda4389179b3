import * as v from "valibot";

import type { Answer, CallParameters, Session } from "../../base/api";
import { CallError } from "../../base/call-error";
import { count, expectAnswer, flag, requestIdOf, singleId } from "../answer";
import type { Named } from "../../membership/target";
import { named } from "../directory";
import { foundAmong, unlessMissing } from "../existing";
import { listPages } from "../pages";
import { product } from "./product";

/** Every reading call of Quick BI that the provider makes, with the checks of its answer. */

/** Largest page of QueryUserList. */
const ROSTER_PAGE = 1000;

const name = v.nullish(v.string());
/** A listing without elements may be null; one that is missing is not a listing. */
const list = <T>(element: v.GenericSchema<unknown, T>) => v.nullable(v.array(element), []);

const member = v.object({ Id: singleId, IsUserGroup: flag, Name: name, ParentUserGroupId: v.nullish(v.string()) });
const membersAnswer = v.object({ Result: list(member) });
const childrenAnswer = v.object({ Result: list(v.object({ UserGroupId: singleId, UserGroupName: name })) });
/** All answers but the listing by parent spell it with a lower-case g. */
const lowerGroup = v.object({ UsergroupId: singleId, UsergroupName: name });
const groupsAnswer = v.object({ Result: list(lowerGroup) });
const groupAnswer = v.object({
  Result: v.object({
    FailedUserGroupIds: v.nullish(v.array(v.string()), []),
    UserGroupModels: v.nullish(v.array(lowerGroup), []),
  }),
});
const account = v.object({ UserId: singleId, AccountName: name });
const nicknamed = v.object({ UserId: singleId, AccountName: name, NickName: name });
const userAnswer = v.object({ Result: nicknamed });
const accountAnswer = v.object({ Result: account });
const rosterAnswer = v.object({ Result: v.object({ TotalNum: count, Data: list(nicknamed) }) });
const existsAnswer = v.object({ Result: flag });

/**
 * The users of a group. The listing mixes them with sub-groups, and a sub-group is not a member. Whether it has the
 * users of sub-groups too is not documented; they name another parent.
 */
export async function usersOf(session: Session, group: string): Promise<Named[]> {
  const { Result } = await ask(session, "QueryUserGroupMember", { UserGroupId: group }, membersAnswer);
  return distinct(
    Result.filter(({ IsUserGroup, ParentUserGroupId }) => !IsUserGroup && (ParentUserGroupId ?? group) === group).map(
      (member) => named(member.Id, member.Name),
    ),
  );
}

/** The groups of a user. */
export async function groupsOf(session: Session, user: string): Promise<Named[]> {
  const { Result } = await ask(session, "ListUserGroupsByUserId", { UserId: user }, groupsAnswer);
  return distinct(Result.map(namedGroup));
}

/** The sub-groups of a group. */
export async function childrenOf(session: Session, parent: string): Promise<Named[]> {
  const parameters = { ParentUserGroupId: parent };
  const { Result } = await ask(session, "QueryUserGroupListByParentId", parameters, childrenAnswer);
  return Result.map((group) => named(group.UserGroupId, group.UserGroupName));
}

/** Groups whose names contain a text. */
export async function groupsNamed(session: Session, wanted: string): Promise<Named[]> {
  const { Result } = await ask(session, "GetUserGroupInfo", { Keyword: wanted }, groupsAnswer);
  return Result.map(namedGroup);
}

/** A group, or `undefined` where the organisation has none of this id. */
export async function findGroup(session: Session, group: string): Promise<Named | undefined> {
  const answer = await unlessMissing(
    () => ask(session, "ListByUserGroupId", { UserGroupIds: group }, groupAnswer),
    provesGroupMissing,
  );
  if (answer === undefined || answer.Result.FailedUserGroupIds.includes(group)) {
    return undefined;
  }
  const model = answer.Result.UserGroupModels.find(({ UsergroupId }) => UsergroupId === group);
  return model === undefined ? { id: group } : namedGroup(model);
}

/** Whether the organisation has a user. */
export async function userExists(session: Session, user: string): Promise<boolean> {
  const answer = await unlessMissing(
    () => ask(session, "CheckOrganizationMember", { UserId: user }, existsAnswer),
    provesUserMissing,
  );
  return answer?.Result === true;
}

/** @throws CallError of kind `not-found` when the organisation has no such user. */
export async function findUser(session: Session, user: string): Promise<Named> {
  const { Result } = await ask(session, "QueryUserInfoByUserId", { UserId: user }, userAnswer);
  return namedByNick(Result);
}

/** A user, or `undefined` where the organisation has none of this id. */
export function userWith(session: Session, user: string): Promise<Named | undefined> {
  return unlessMissing(() => findUser(session, user), provesUserMissing);
}

/** Those among the groups that exist, by one call. */
export async function groupsWith(session: Session, groups: readonly string[]): Promise<Named[]> {
  const parameters = { UserGroupIds: groups.join(",") };
  const answer = await unlessMissing(
    () => ask(session, "ListByUserGroupId", parameters, groupAnswer),
    provesGroupMissing,
  );
  if (answer === undefined) {
    // One group that is missing may be why all are refused.
    return groups.length < 2 ? [] : foundAmong(groups, (group) => findGroup(session, group));
  }
  const { FailedUserGroupIds: failed, UserGroupModels: models } = answer.Result;
  const names = new Map(models.map((model) => [model.UsergroupId, namedGroup(model)]));
  return groups.filter((group) => !failed.includes(group)).map((group) => names.get(group) ?? { id: group });
}

/** The user of an account name, if there is one. */
export async function usersNamed(session: Session, wanted: string): Promise<Named[]> {
  const answer = await unlessMissing(() => ask(session, "QueryUserInfoByAccount", { Account: wanted }, accountAnswer));
  return answer === undefined ? [] : [named(answer.Result.UserId, answer.Result.AccountName)];
}

/** Every user of the organisation, by the name of the account or, as the listing of a group does, by the nickname. */
export function listUsers(session: Session, by: "account" | "nick"): Promise<Named[]> {
  const nameUser = by === "nick" ? namedByNick : namedByAccount;
  return listPages(session, product, "QueryUserList", ROSTER_PAGE, async ({ PageNumber, PageSize }) => {
    const { Result } = await ask(session, "QueryUserList", { PageNum: PageNumber, PageSize }, rosterAnswer);
    return { total: Result.TotalNum, elements: Result.Data.map(nameUser) };
  });
}

/** A call that the service answered, and did not do. */
export function refusalOf(action: string, answer: Answer): CallError {
  return new CallError({
    kind: "caller",
    outcome: "unknown",
    service: product.service,
    action,
    reason: "the service answered that it did not do it, and gave no code",
    ...requestIdOf(answer),
    documentation: product.documentation(action),
  });
}

async function ask<T>(
  session: Session,
  action: string,
  parameters: CallParameters,
  schema: v.GenericSchema<unknown, T>,
): Promise<T> {
  const answer = await session.read(action, parameters);
  const success = v.safeParse(v.object({ Success: flag }), answer);
  if (success.success && !success.output.Success) {
    throw refusalOf(action, answer);
  }
  return expectAnswer(v.intersect([v.object({ Success: flag }), schema]), answer, product, action);
}

/** A code about a user may be about the calling one, so it proves nothing about a group. */
function provesGroupMissing({ code = "" }: CallError): boolean {
  return code.startsWith("Usergroup.");
}

function provesUserMissing({ code = "" }: CallError): boolean {
  return code === "Invalid.User" || code === "User.Not.In.Organization";
}

function namedByNick({ UserId, NickName, AccountName }: v.InferOutput<typeof nicknamed>): Named {
  return named(UserId, NickName ?? AccountName);
}

function namedByAccount({ UserId, AccountName }: v.InferOutput<typeof account>): Named {
  return named(UserId, AccountName);
}

function namedGroup({ UsergroupId, UsergroupName }: v.InferOutput<typeof lowerGroup>): Named {
  return named(UsergroupId, UsergroupName);
}

function distinct(elements: readonly Named[]): Named[] {
  return [...new Map(elements.map((element) => [element.id, element])).values()];
}
