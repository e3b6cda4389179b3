import * as v from "valibot";

import type { CallParameters, Session } from "../../base/api";
import { CallError } from "../../base/call-error";
import { defined } from "../../base/defined";
import type { BatchOutcome } from "../../membership/outcome";
import type { Target } from "../../membership/target";
import { expectAnswer, flag } from "../answer";
import { presentOf } from "../directory";
import { filterByCall } from "../existing";
import type { Observation, Service, SideCalls } from "../service";
import { findGroup, refusalOf, userExists } from "./calls";
import { directory, listMembers } from "./directory";
import { product } from "./product";

/**
 * Most ids of one call. For the user side the pages give 1000 without saying whether ids or characters are meant; a
 * batch that is too long is refused with a member's code, and so gets split like any refused batch.
 */
const IDS_PER_CALL = 1000;

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
  observe,
  add: (session, target, users) =>
    writeIds(session, "AddUserGroupMember", { UserGroupId: target.id, UserIdList: users.join(",") }, users),
  remove: (session, target, users) =>
    writeIds(session, "DeleteUserGroupMember", { UserGroupId: target.id, UserId: users.join(",") }, users),
  existing: (session, _target, users) => filterByCall(users, (user) => userExists(session, user)),
  blames: (error) => blames(error, USER_CODES),
};

/** The groups of one user. */
const userSide: SideCalls = {
  addLimit: IDS_PER_CALL,
  removeLimit: IDS_PER_CALL,
  observe,
  add: (session, target, groups) =>
    writeIds(session, "AddUserGroupMembers", { UserId: target.id, UserGroupIds: groups.join(",") }, groups),
  remove: (session, target, groups) =>
    writeIds(session, "DeleteUserGroupMembers", { UserId: target.id, UserGroupIds: groups.join(",") }, groups),
  existing: (session, _target, groups) => filterByCall(groups, (group) => groupExists(session, group)),
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
  directory,
};

/** A refusal without a code is Result or Success `false`: which member it is about must be found out. */
function blames(error: CallError, memberCodes: ReadonlySet<string>): "member" | "call" {
  const refusedWithoutCode = error.kind === "caller" && error.code === undefined;
  return refusedWithoutCode || (error.code !== undefined && memberCodes.has(error.code)) ? "member" : "call";
}

/** A second call confirms that the target is missing, since a listing may answer with nobody or with a code. */
async function observe(session: Session, target: Target, knownToExist: boolean): Promise<Observation> {
  let refusal: CallError | undefined;
  try {
    const listed = await listMembers(session, target);
    if (listed.length > 0 || knownToExist) {
      return { kind: "present", ...presentOf(listed) };
    }
  } catch (error) {
    if (!(error instanceof CallError) || error.kind !== "not-found") {
      throw error;
    }
    refusal = error;
  }
  const group = target.side === "group" ? await findGroup(session, target.id) : undefined;
  if (target.side === "group" ? group === undefined : !(await userExists(session, target.id))) {
    const organisation = `the organisation of ${await session.account()} in ${target.regionId ?? ""}`;
    return { kind: "gone", reason: `${target.side} ${target.id} does not exist in ${organisation}` };
  }
  if (refusal !== undefined) {
    throw refusal;
  }
  return { kind: "present", members: [], ...defined({ name: group?.name }) };
}

async function groupExists(session: Session, group: string): Promise<boolean> {
  return (await findGroup(session, group)) !== undefined;
}

const verdict = v.object({ Success: flag, Result: v.optional(flag, true) });

async function writeIds(
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
