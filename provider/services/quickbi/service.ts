import * as v from "valibot";

import type { Session } from "../../base/api";
import { CallError } from "../../base/call-error";
import { defined } from "../../base/defined";
import { allDone, type BatchOutcome, type Verb } from "../../membership/outcome";
import type { Named, Side, Target } from "../../membership/target";
import { expectAnswer, flag } from "../answer";
import { presentOf } from "../directory";
import { filterByCall, ifMissing } from "../existing";
import type { WriteForm, WriteForms } from "../parcels";
import type { Observation, Service, SideCalls } from "../service";
import { writeTogether } from "../write-pool";
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
  add: (session, target, users) => write(session, target, "add", users),
  remove: (session, target, users) => write(session, target, "remove", users),
  existing: (session, _target, users) => filterByCall(users, (user) => userExists(session, user)),
  blames: (error) => blames(error, USER_CODES),
};

/** The groups of one user. */
const userSide: SideCalls = {
  addLimit: IDS_PER_CALL,
  removeLimit: IDS_PER_CALL,
  observe,
  add: (session, target, groups) => write(session, target, "add", groups),
  remove: (session, target, groups) => write(session, target, "remove", groups),
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
async function observe(session: Session, target: Target, isKnown: () => Promise<boolean>): Promise<Observation> {
  const seen = await ifMissing<readonly Named[] | CallError>(
    () => listMembers(session, target),
    (refusal) => refusal,
  );
  if (!(seen instanceof CallError) && (seen.length > 0 || (await isKnown()))) {
    return { kind: "present", ...presentOf(seen) };
  }
  const group = target.side === "group" ? await findGroup(session, target.id) : undefined;
  if (target.side === "group" ? group === undefined : !(await userExists(session, target.id))) {
    const organisation = `the organisation of ${await session.account()} in ${target.regionId ?? ""}`;
    return { kind: "gone", reason: `${target.side} ${target.id} does not exist in ${organisation}` };
  }
  if (seen instanceof CallError) {
    throw seen;
  }
  return { kind: "present", members: [], ...defined({ name: group?.name }) };
}

async function groupExists(session: Session, group: string): Promise<boolean> {
  return (await findGroup(session, group)) !== undefined;
}

/** The calls that write, by verb and by what they have once. */
const CALLS: Readonly<Record<Verb, Readonly<Record<Side, WriteCall>>>> = {
  add: {
    group: { action: "AddUserGroupMember", idName: "UserGroupId", listName: "UserIdList", limit: IDS_PER_CALL },
    user: { action: "AddUserGroupMembers", idName: "UserId", listName: "UserGroupIds", limit: IDS_PER_CALL },
  },
  remove: {
    group: { action: "DeleteUserGroupMember", idName: "UserGroupId", listName: "UserId", limit: 1 },
    user: { action: "DeleteUserGroupMembers", idName: "UserId", listName: "UserGroupIds", limit: IDS_PER_CALL },
  },
};

interface WriteCall {
  readonly action: string;
  readonly idName: string;
  readonly listName: string;
  readonly limit: number;
}

/** Memberships of several resources travel by the fewest calls, for one group or for one user. */
function write(session: Session, target: Target, verb: Verb, members: readonly string[]): Promise<BatchOutcome> {
  const forms = (): WriteForms => ({
    group: formOf(session, "group", CALLS[verb].group),
    user: formOf(session, "user", CALLS[verb].user),
  });
  return writeTogether(session, target, verb, forms, members);
}

const verdict = v.object({ Success: flag, Result: v.optional(flag, true) });

function formOf(session: Session, hub: Side, { action, idName, listName, limit }: WriteCall): WriteForm {
  return {
    hub,
    limit,
    callsPerSecond: product.callsPerSecond(action),
    blames: (error) => (hub === "group" ? groupSide : userSide).blames(error),
    async send(id, members) {
      let sent: readonly string[] = [];
      const answer = await session.write(action, () => {
        sent = members();
        return { [idName]: id, [listName]: sent.join(",") };
      });
      const { Success, Result } = expectAnswer(verdict, answer, product, action);
      if (!Success || !Result) {
        throw refusalOf(action, answer);
      }
      return allDone(sent);
    },
  };
}
