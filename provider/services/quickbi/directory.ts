import PQueue from "p-queue";
import * as v from "valibot";

import { CallError } from "../../cloud/call-error";
import type { ApiProduct, CallParameters, Session } from "../../cloud/types";
import type { Target } from "../../membership/target";
import { count, expectAnswer, flag, id } from "../answer";
import { unlessMissing } from "../known";
import { FEW_NAMES, listNamedPages, named, type Directory, type Named } from "../directory";

/** The parent of the groups that have none. */
const ROOT = "-1";

/** Calls of one walk that are under way at once. The pacer limits their rate. */
const CONCURRENCY = 8;

const name = v.nullish(v.string());
/** An answer that says it failed, and gives no code, holds no listing. */
const Success = v.pipe(flag, v.literal(true));

const childrenAnswer = v.object({ Success, Result: v.array(v.object({ UserGroupId: id, UserGroupName: name })) });
const membersAnswer = v.object({ Success, Result: v.array(v.object({ Id: id, IsUserGroup: flag, Name: name })) });
/** All answers but the listing by parent spell it with a lower-case g. */
const lowerGroup = v.object({ UsergroupId: id, UsergroupName: name });
const groupsOfUserAnswer = v.object({ Success, Result: v.array(lowerGroup) });
const groupAnswer = v.object({ Success, Result: v.object({ UserGroupModels: v.nullish(v.array(lowerGroup), []) }) });
const userAnswer = v.object({ Success, Result: v.object({ UserId: id, AccountName: name, NickName: name }) });

const account = v.object({ UserId: id, AccountName: name });
const rosterAnswer = v.object({ Success, Result: v.object({ TotalNum: count, Data: v.array(account) }) });
const accountAnswer = v.object({ Success, Result: account });
const searchAnswer = v.object({ Success, Result: v.array(lowerGroup) });

/** Largest page of QueryUserList. */
const ROSTER_PAGE = 1000;

/** The users and groups of an organisation, by their names in the console. */
export function quickBiDirectory(product: ApiProduct): Directory {
  const ask = async <T>(
    session: Session,
    action: string,
    parameters: CallParameters,
    schema: v.GenericSchema<unknown, T>,
  ): Promise<T> => expectAnswer(schema, await session.read(action, parameters), product, action);

  const childrenOf = async (session: Session, parent: string): Promise<Named[]> => {
    const { Result } = await ask(
      session,
      "QueryUserGroupListByParentId",
      { ParentUserGroupId: parent },
      childrenAnswer,
    );
    return Result.map((group) => named(group.UserGroupId, group.UserGroupName));
  };

  const findUser = async (session: Session, target: Target): Promise<Named> => {
    const { Result } = await ask(session, "QueryUserInfoByUserId", { UserId: target.id }, userAnswer);
    return named(Result.UserId, Result.NickName ?? Result.AccountName);
  };

  const findGroup = async (session: Session, target: Target): Promise<Named> => {
    const { Result } = await ask(session, "ListByUserGroupId", { UserGroupIds: target.id }, groupAnswer);
    const group = Result.UserGroupModels.find((model) => model.UsergroupId === target.id);
    if (group === undefined) throw groupUnknown(product);
    return named(group.UsergroupId, group.UsergroupName);
  };

  const accounts = (session: Session): Promise<Named[]> =>
    listNamedPages(product, "QueryUserList", ROSTER_PAGE, async ({ PageNumber, PageSize }) => {
      const { Result } = await ask(session, "QueryUserList", { PageNum: PageNumber, PageSize }, rosterAnswer);
      return {
        total: Result.TotalNum,
        elements: Result.Data.map(({ UserId, AccountName }) => named(UserId, AccountName)),
      };
    });

  const accountNamed = async (session: Session, wanted: string): Promise<Named[]> => {
    const answer = await unlessMissing(() =>
      ask(session, "QueryUserInfoByAccount", { Account: wanted }, accountAnswer),
    );
    return answer === undefined ? [] : [named(answer.Result.UserId, answer.Result.AccountName)];
  };

  const groupsNamed = async (session: Session, wanted: string): Promise<Named[]> => {
    const { Result } = await ask(session, "GetUserGroupInfo", { Keyword: wanted }, searchAnswer);
    return Result.map((group) => named(group.UsergroupId, group.UsergroupName));
  };

  return {
    listGroups: (session) => walk((parent) => childrenOf(session, parent)),

    roster(session, location, kind) {
      return kind === "user" ? accounts(session) : this.listGroups(session, location);
    },

    async lookUp(session, location, kind, names) {
      if (names.length > FEW_NAMES) {
        return this.roster(session, location, kind);
      }
      const find = kind === "user" ? accountNamed : groupsNamed;
      return (await Promise.all(names.map((wanted) => find(session, wanted)))).flat();
    },

    find: (session, target) => (target.side === "group" ? findGroup(session, target) : findUser(session, target)),

    async listMembers(session, target) {
      if (target.side === "user") {
        const { Result } = await ask(session, "ListUserGroupsByUserId", { UserId: target.id }, groupsOfUserAnswer);
        return distinct(Result.map((group) => named(group.UsergroupId, group.UsergroupName)));
      }
      const { Result } = await ask(session, "QueryUserGroupMember", { UserGroupId: target.id }, membersAnswer);
      // The listing mixes users with sub-groups, and a sub-group is not a member.
      return distinct(Result.filter((member) => !member.IsUserGroup).map((member) => named(member.Id, member.Name)));
    },
  };
}

/** No call lists all groups, so each group is asked for its sub-groups. */
async function walk(childrenOf: (parent: string) => Promise<Named[]>): Promise<Named[]> {
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const found = new Map<string, Named>();
  for (let parents = [ROOT]; parents.length > 0;) {
    const children = (await queue.addAll(parents.map((parent) => () => childrenOf(parent)))).flat();
    // A group that is moved during the walk may show up twice.
    const fresh = distinct(children).filter(({ id: child }) => !found.has(child));
    fresh.forEach((group) => found.set(group.id, group));
    parents = fresh.map(({ id: child }) => child);
  }
  return [...found.values()];
}

function distinct(elements: readonly Named[]): Named[] {
  return [...new Map(elements.map((element) => [element.id, element])).values()];
}

function groupUnknown(product: ApiProduct): CallError {
  return new CallError({
    kind: "not-found",
    outcome: "none",
    service: product.service,
    action: "ListByUserGroupId",
    reason: "the organisation has no such group",
    advice: "Check the group id, the region and the account.",
    documentation: product.documentation("ListByUserGroupId"),
  });
}
