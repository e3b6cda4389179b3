import * as v from "valibot";

import type { CallError } from "../../base/call-error";
import { defined } from "../../base/defined";
import type { Answer, Session } from "../../base/api";
import type { BatchOutcome, MemberOutcome } from "../../membership/outcome";
import type { Target } from "../../membership/target";
import { expectAnswer, id, isDecimal, isWord, requestIdOf } from "../answer";
import { presentOf, type Location } from "../directory";
import { existing, ifMissing } from "../existing";
import type { Observation, Service, SideCalls } from "../service";
import type { WriteForm, WriteForms } from "../parcels";
import { writeTogether } from "../write-pool";
import { directory, instanceOf } from "./directory";
import { product } from "./product";

/** Most users of one AddUsersToGroup or RemoveUsersFromGroup. */
const USERS_PER_CALL = 100;

/** The users of one group: writes take 100 users a call. */
const groupSide: SideCalls = {
  addLimit: USERS_PER_CALL,
  removeLimit: USERS_PER_CALL,
  observe,
  add: (session, target, users) => write(session, target, "AddUsersToGroup", users),
  remove: (session, target, users) => write(session, target, "RemoveUsersFromGroup", users),
  existing: (session, target, users) =>
    existing(users, (user) => directory.find(session, { ...target, side: "user", id: user })),
  blames: (error) => (error.code === "InvalidParameter" ? "member" : "call"),
};

/** The groups of one user: the API has no call for several groups, so each group is one call, for other users too. */
const userSide: SideCalls = {
  addLimit: 1,
  removeLimit: 1,
  observe,
  add: (session, target, groups) => write(session, target, "AddUsersToGroup", groups),
  remove: (session, target, groups) => write(session, target, "RemoveUsersFromGroup", groups),
  existing: (session, target, groups) =>
    existing(groups, (group) => directory.find(session, { ...target, side: "group", id: group })),
  blames: (error) => (error.code === "InvalidParameter" || error.code === "OBJECT_NOT_FOUND" ? "member" : "call"),
};

/** Bastionhost 2019-12-09. */
export const bastionhost: Service = {
  name: "bastionhost",
  product,
  hasInstances: true,
  refusesId: (text) =>
    isDecimal(text) ? undefined : "is not an id of Bastionhost, which is a number without leading zeros",
  sides: { group: groupSide, user: userSide },
  directory,
};

/** An empty listing may be one of a missing target: what ListUsers answers for an unknown group is not documented. */
function observe(session: Session, target: Target, isKnown: () => Promise<boolean>): Promise<Observation> {
  const look = async (): Promise<Observation> => {
    const listed = await directory.listMembers(session, target);
    const probe = listed.length === 0 && !(await isKnown()) ? await directory.find(session, target) : undefined;
    return { kind: "present", ...presentOf(listed), ...defined({ name: probe?.name }) };
  };
  return ifMissing(look, (error) => proveGone(session, target, error));
}

const instancesAnswer = v.object({
  Instances: v.array(v.object({ InstanceId: id, InstanceStatus: v.pipe(v.string(), v.check(isWord)) })),
});

/**
 * `Commodity.BizError.InvalidStatus` means released, but also expired, upgrading, or an instance of another account,
 * and OBJECT_NOT_FOUND is the code of a missing instance too. Whether the account lists the instance decides.
 */
async function proveGone(session: Session, target: Target, error: CallError): Promise<Observation> {
  const { InstanceId, RegionId } = instanceOf(target);
  const answer = await session.read("DescribeInstances", { RegionId, "InstanceId.1": InstanceId });
  const { Instances } = expectAnswer(instancesAnswer, answer, product, "DescribeInstances");
  const instance = Instances.find((candidate) => candidate.InstanceId === InstanceId);
  if (instance === undefined) {
    return {
      kind: "gone",
      reason: `instance ${InstanceId} is not listed in ${RegionId} for ${await session.account()}`,
    };
  }
  if (error.code === "OBJECT_NOT_FOUND" && instance.InstanceStatus === "RUNNING") {
    return { kind: "gone", reason: `${target.side} ${target.id} does not exist in instance ${InstanceId}` };
  }
  throw error.with({
    kind: "caller",
    outcome: "none",
    reason: `instance ${InstanceId} exists and is ${instance.InstanceStatus}, but refuses the call; nothing was changed`,
    advice: "Renew the instance, or wait until it is RUNNING, and run again.",
  });
}

type Write = "AddUsersToGroup" | "RemoveUsersFromGroup";

const resultsAnswer = v.object({ Results: v.array(v.object({ UserId: v.string(), Code: v.string() })) });

/**
 * Writes by the one form of call that there is: several users of one group. Users of several resources travel together,
 * whichever side declares them.
 */
function write(session: Session, target: Target, action: Write, members: readonly string[]): Promise<BatchOutcome> {
  const forms = (): WriteForms => ({ group: usersOfGroup(session, target, action) });
  return writeTogether(session, target, action, forms, members);
}

function usersOfGroup(session: Session, location: Location, action: Write): WriteForm {
  return {
    hub: "group",
    limit: USERS_PER_CALL,
    callsPerSecond: product.callsPerSecond(action),
    async send(group, users) {
      const answer = await session.write(action, () => ({
        ...instanceOf(location),
        UserGroupId: group,
        UserIds: JSON.stringify(users()),
      }));
      return outcomesIn(action, answer);
    },
    blames: (error) => groupSide.blames(error),
  };
}

function outcomesIn(action: Write, answer: Answer): BatchOutcome {
  const { Results } = expectAnswer(resultsAnswer, answer, product, action);
  const outcomes = new Map<string, MemberOutcome>();
  for (const { UserId, Code } of Results) {
    const outcome = outcomeOf(action, Code, answer);
    const earlier = outcomes.get(UserId);
    const contradicts = earlier !== undefined && earlier.kind !== outcome.kind;
    outcomes.set(UserId, contradicts ? { kind: "unclear" } : outcome);
  }
  return outcomes;
}

/** The pages print OBJECT_AlREADY_EXISTS with a small L, so codes are compared without case. */
function outcomeOf(action: string, code: string, answer: Answer): MemberOutcome {
  const [reason, advice] = REASONS[code.toUpperCase()] ?? ["refused", "Look the code up."];
  const next = `${advice} See ${product.documentation(action)}`;
  const failure = { ...(isWord(code) ? { code } : {}), reason: `${action}: ${reason}`, ...requestIdOf(answer), next };
  switch (code.toUpperCase()) {
    case "OK":
      return { kind: "done" };
    case "OBJECT_ALREADY_EXISTS":
      return action === "AddUsersToGroup" ? { kind: "done" } : { kind: "unclear", failure };
    case "OBJECT_NOT_FOUND":
      return action === "AddUsersToGroup"
        ? { kind: "failed", failure: { ...failure, missing: true } }
        : { kind: "unclear", failure };
    case "INVALID_ARGUMENT":
      // An id that the service does not accept cannot be in.
      return { kind: action === "AddUsersToGroup" ? "failed" : "unclear", failure };
    default:
      return { kind: "failed", failure };
  }
}

/** What a code means, and what to do about it. */
const REASONS: Readonly<Record<string, readonly [reason: string, advice: string]>> = {
  UNEXPECTED: ["the service reports an unknown error", "Run it again."],
  INVALID_ARGUMENT: ["the service does not accept the id", "Check the id."],
  OBJECT_NOT_FOUND: ["the service does not know the user or the group", "Check the id."],
  OBJECT_ALREADY_EXISTS: ["the service says that the object exists already", "Run it again."],
};
