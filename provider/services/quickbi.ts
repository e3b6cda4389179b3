import * as v from "valibot";

import { CallError } from "../cloud/call-error";
import type { Answer, ApiProduct, CallParameters, Session } from "../cloud/types";
import type { Target } from "../membership/target";
import type { CommonArgs, GroupsOfUserArgs, UsersOfGroupArgs } from "./args";
import { expectAnswer, flag, id, requestIdOf } from "./answer";
import { membersThat, unlessMissing } from "./known";
import { quickBiDirectory } from "./quickbi/directory";
import type { BatchOutcome, Observation, Service, SideCalls } from "./service";

/** The users of a Quick BI group. User ids are those of Quick BI. */
export type QuickBiGroupArgs = CommonArgs & QuickBiPlaceArgs & UsersOfGroupArgs;

/** The groups of a Quick BI user. User ids are those of Quick BI. */
export type QuickBiUserArgs = CommonArgs & QuickBiPlaceArgs & GroupsOfUserArgs;

/** Where a Quick BI group or user is: the organisation of the account. */
export interface QuickBiPlaceArgs {
  /** Quick BI, version 2022-01-01 of its API. */
  service: "quickbi";
  /** Quick BI has no instances. */
  instanceId?: never;
}

/**
 * Most ids of one call. For the user side the pages give 1000 without saying whether ids or characters are meant; a
 * batch that is too long is refused with a member's code, and so gets split like any refused batch.
 */
const IDS_PER_CALL = 1000;

const READS = new Set([
  "QueryUserGroupMember",
  "ListUserGroupsByUserId",
  "QueryUserGroupListByParentId",
  "QueryUserInfoByUserId",
  "QueryUserInfoByAccount",
  "QueryUserList",
  "GetUserGroupInfo",
]);

const product: ApiProduct = {
  service: "quickbi",
  product: "quickbi-public",
  version: "2022-01-01",
  endpointKey: "quickbi",
  endpointVariable: "ALIBABA_CLOUD_ENDPOINT_QUICKBI_PUBLIC",
  endpointFor: (regionId) => `quickbi-public.${regionId}.aliyuncs.com`,
  callsPerSecond: (action) => (READS.has(action) ? 30 : 50),
  documentation: (page = "errorCode") => `https://api.aliyun.com/document/quickbi-public/2022-01-01/${page}`,
};

/** Codes that refuse a batch for one of its members, by what the members are. */
const PARAMETER_CODES = [
  "Invalid.Parameter",
  "Invalid.Parameter.Error",
  "Invalid.Param.Error",
  "Parameter.Length.Exceed",
];
const USER_CODES = new Set([...PARAMETER_CODES, "Invalid.User", "User.Not.In.Organization", "UserInfo.Error"]);
const GROUP_CODES = new Set([...PARAMETER_CODES, "Usergroup.Not.Exist", "Usergroup.NotBelongTo.CurrentOrganization"]);

/** The users of one group. No call removes several users of a group. */
const groupSide: SideCalls = {
  addLimit: IDS_PER_CALL,
  removeLimit: 1,
  observe: (session, target, knownToExist) =>
    observe(session, target, knownToExist, { list: () => listUsers(session, target), exists: groupExists }),
  add: (session, target, users) =>
    send(session, "AddUserGroupMember", { UserGroupId: target.id, UserIdList: users.join(",") }, users),
  remove: (session, target, users) =>
    send(session, "DeleteUserGroupMember", { UserGroupId: target.id, UserId: users.join(",") }, users),
  known: (session, target, users) => membersThat(users, (id) => userExists(session, { ...target, side: "user", id })),
  blames: (error) => blames(error, USER_CODES),
};

/** The groups of one user. */
const userSide: SideCalls = {
  addLimit: IDS_PER_CALL,
  removeLimit: IDS_PER_CALL,
  observe: (session, target, knownToExist) =>
    observe(session, target, knownToExist, { list: () => listGroups(session, target), exists: userExists }),
  add: (session, target, groups) =>
    send(session, "AddUserGroupMembers", { UserId: target.id, UserGroupIds: groups.join(",") }, groups),
  remove: (session, target, groups) =>
    send(session, "DeleteUserGroupMembers", { UserId: target.id, UserGroupIds: groups.join(",") }, groups),
  known: (session, target, groups) =>
    membersThat(groups, (id) => groupExists(session, { ...target, side: "group", id })),
  blames: (error) => blames(error, GROUP_CODES),
};

/** Quick BI 2022-01-01. */
export const quickbi: Service = {
  name: "quickbi",
  product,
  hasInstances: false,
  refusesId: (text) =>
    text.includes(",") ? "has a comma in it, and Quick BI takes lists of ids separated by commas" : undefined,
  sides: { group: groupSide, user: userSide },
  directory: quickBiDirectory(product),
};

/** A refusal without a code is Result or Success `false`: which member it is about must be found out. */
function blames(error: CallError, memberCodes: ReadonlySet<string>): "member" | "call" {
  const refusedWithoutCode = error.kind === "caller" && error.code === undefined;
  return refusedWithoutCode || (error.code !== undefined && memberCodes.has(error.code)) ? "member" : "call";
}

const membersAnswer = v.object({ Success: flag, Result: v.array(v.object({ Id: id, IsUserGroup: flag })) });

/** The listing mixes users with sub-groups; this resource does not manage sub-groups. */
async function listUsers(session: Session, target: Target): Promise<string[]> {
  const action = "QueryUserGroupMember";
  const answer = await session.read(action, { UserGroupId: target.id });
  const { Result } = expectAnswer(membersAnswer, accepted(answer, action), product, action);
  return [...new Set(Result.filter((member) => !member.IsUserGroup).map((member) => member.Id))];
}

const groupsAnswer = v.object({ Success: flag, Result: v.array(v.object({ UsergroupId: id })) });

async function listGroups(session: Session, target: Target): Promise<string[]> {
  const action = "ListUserGroupsByUserId";
  const answer = await session.read(action, { UserId: target.id });
  const { Result } = expectAnswer(groupsAnswer, accepted(answer, action), product, action);
  return [...new Set(Result.map((group) => group.UsergroupId))];
}

interface Look {
  readonly list: () => Promise<string[]>;
  readonly exists: (session: Session, target: Target) => Promise<boolean>;
}

/** A second call confirms that the target is missing, since a listing may answer with nobody or with a code. */
async function observe(session: Session, target: Target, knownToExist: boolean, look: Look): Promise<Observation> {
  let refusal: CallError | undefined;
  try {
    const members = await look.list();
    if (members.length > 0 || knownToExist) {
      return { kind: "present", members };
    }
  } catch (error) {
    if (!(error instanceof CallError) || error.kind !== "not-found") {
      throw error;
    }
    refusal = error;
  }
  if (!(await look.exists(session, target))) {
    const reason = `${target.side} ${target.id} does not exist in the organisation of ${await session.account()} in ${target.regionId}`;
    return { kind: "gone", reason };
  }
  if (refusal !== undefined) {
    throw refusal;
  }
  return { kind: "present", members: [] };
}

const groupsFound = v.object({ Result: v.object({ FailedUserGroupIds: v.nullish(v.array(v.string()), []) }) });

async function groupExists(session: Session, target: Target): Promise<boolean> {
  const action = "ListByUserGroupId";
  const answer = await unlessMissing(() => session.read(action, { UserGroupIds: target.id }), provesGroupMissing);
  if (answer === undefined) {
    return false;
  }
  const { Result } = expectAnswer(groupsFound, accepted(answer, action), product, action);
  return !Result.FailedUserGroupIds.includes(target.id);
}

/** A code about a user may be about the calling one, so it proves nothing about a group. */
function provesGroupMissing({ code = "" }: CallError): boolean {
  return code.startsWith("Usergroup.");
}

function provesUserMissing({ code = "" }: CallError): boolean {
  return code === "Invalid.User" || code === "User.Not.In.Organization";
}

const memberFound = v.object({ Result: flag });

async function userExists(session: Session, target: Target): Promise<boolean> {
  const action = "CheckOrganizationMember";
  const answer = await unlessMissing(() => session.read(action, { UserId: target.id }), provesUserMissing);
  return answer !== undefined && expectAnswer(memberFound, accepted(answer, action), product, action).Result;
}

const verdict = v.object({ Success: flag, Result: v.optional(flag, true) });

async function send(
  session: Session,
  action: string,
  parameters: CallParameters,
  members: readonly string[],
): Promise<BatchOutcome> {
  const answer = await session.write(action, parameters);
  const { Success, Result } = expectAnswer(verdict, answer, product, action);
  if (!Success || !Result) {
    throw refusalOf(action, answer);
  }
  return new Map(members.map((member) => [member, { kind: "done" }]));
}

/** Lets an answer pass unless the service says that it failed. */
function accepted(answer: Answer, action: string): Answer {
  const success = v.safeParse(v.object({ Success: flag }), answer);
  if (success.success && !success.output.Success) {
    throw refusalOf(action, answer);
  }
  return answer;
}

function refusalOf(action: string, answer: Answer): CallError {
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
