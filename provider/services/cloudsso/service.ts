import type { Session } from "../../base/api";
import { CallError } from "../../base/call-error";
import { defined } from "../../base/defined";
import type { BatchOutcome, MemberOutcome } from "../../membership/outcome";
import type { Side, Target } from "../../membership/target";
import { presentOf } from "../directory";
import { ifMissing } from "../existing";
import type { Observation, Service, SideCalls } from "../service";
import { directoryOf, isDirectoryListed, listJoinedGroups, listMembers } from "./calls";
import { directory } from "./directory";
import { NOT_EXISTS, product } from "./product";
import { lockedAmong, whyLocked } from "./scim";

/** The API has no call for several users or groups. */
const limits = { addLimit: 1, removeLimit: 1 };

/** The users of one group. */
const groupSide: SideCalls = {
  ...limits,
  observe: (session, target, isKnown) =>
    observe(session, target, isKnown, async () => presentOf(await listMembers(session, target, target.id))),
  add: (session, target, users) => eachOf(users, (user) => add(session, target, target.id, user)),
  remove: (session, target, users) => eachOf(users, (user) => remove(session, target, target.id, user)),
  unwritable: (session, target) => whyLocked(session, target, [target.id]),
  existing: (session, target, users) => existing(session, target, "user", users),
  blames: (error) => blames(error, NOT_EXISTS.user),
};

/** The groups of one user. SCIM keeps the user in those that it synchronises. */
const userSide: SideCalls = {
  ...limits,
  observe: (session, target, isKnown) =>
    observe(session, target, isKnown, async () => {
      const groups = await listJoinedGroups(session, target, target.id);
      return { ...presentOf(groups), external: await lockedAmong(session, target, groups) };
    }),
  add: (session, target, groups) => eachOf(groups, (group) => add(session, target, group, target.id)),
  remove: (session, target, groups) => eachOf(groups, (group) => remove(session, target, group, target.id)),
  unwritable: whyLocked,
  existing: (session, target, groups) => existing(session, target, "group", groups),
  blames: (error) => blames(error, NOT_EXISTS.group),
};

/** What the ids begin with. */
const ID = { group: /^g-\S+$/, user: /^u-\S+$/ } as const;

/** CloudSSO 2021-05-15. */
export const cloudsso: Service = {
  name: "cloudsso",
  product,
  hasInstances: true,
  instanceNoun: "the directory, such as d-00fc2p61",
  refusesId: (text, kind) =>
    ID[kind].test(text)
      ? undefined
      : `is not the id of a CloudSSO ${kind}, which begins with ${kind.charAt(0)}-; names go into ${kind === "user" ? "userNames" : "userGroupNames"}`,
  sides: { group: groupSide, user: userSide },
  directory,
};

type Listed = Pick<Extract<Observation, { kind: "present" }>, "members" | "names" | "external">;

/** An empty listing may be one of a missing target: what it is for an unknown id is not documented. */
function observe(
  session: Session,
  target: Target,
  isKnown: () => Promise<boolean>,
  list: () => Promise<Listed>,
): Promise<Observation> {
  const look = async (): Promise<Observation> => {
    const listed = await list();
    const isOpen = listed.members.length === 0 && !(await isKnown());
    const probe = isOpen ? await directory.find(session, target) : undefined;
    return { kind: "present", ...listed, ...defined({ name: probe?.name }) };
  };
  return ifMissing(look, (error) => proveGone(session, target, error));
}

/** A code about the target is a proof only in a directory that the account has; one about the directory, without it. */
async function proveGone(session: Session, target: Target, error: CallError): Promise<Observation> {
  const { DirectoryId } = directoryOf(target);
  const isListed = await isDirectoryListed(session, target);
  if (!isListed && error.code === "EntityNotExists.Directory") {
    const where = `in ${target.regionId ?? ""} for ${await session.account()}`;
    return { kind: "gone", reason: `directory ${DirectoryId} is not listed ${where}` };
  }
  if (isListed && error.code === NOT_EXISTS[target.side]) {
    return { kind: "gone", reason: `${target.side} ${target.id} does not exist in directory ${DirectoryId}` };
  }
  throw error;
}

async function eachOf(
  members: readonly string[],
  write: (member: string) => Promise<MemberOutcome>,
): Promise<BatchOutcome> {
  const outcomes = new Map<string, MemberOutcome>();
  for (const member of members) outcomes.set(member, await write(member));
  return outcomes;
}

/** The code for a user who is in already is not documented: the listing tells it from a refusal. */
async function add(session: Session, target: Target, group: string, user: string): Promise<MemberOutcome> {
  try {
    await session.write("AddUserToGroup", { ...directoryOf(target), GroupId: group, UserId: user });
    return { kind: "done" };
  } catch (error) {
    if (error instanceof CallError && error.kind === "caller" && error.outcome === "none") {
      const { message: reason, code, requestId } = error;
      return { kind: "unclear", failure: { reason, ...defined({ code, requestId }) } };
    }
    throw error;
  }
}

async function remove(session: Session, target: Target, group: string, user: string): Promise<MemberOutcome> {
  try {
    await session.write("RemoveUserFromGroup", { ...directoryOf(target), GroupId: group, UserId: user });
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== "EntityNotExists.GroupMember") throw error;
  }
  return { kind: "done" };
}

async function existing(session: Session, target: Target, kind: Side, ids: readonly string[]): Promise<string[]> {
  return (await directory.identify(session, target, kind, ids)).map(({ id }) => id);
}

/** A refusal without a known code may be about the one member of the call; of the known ones, only that of a member. */
function blames(error: CallError, memberCode: string): "member" | "call" {
  return error.kind === "caller" || error.code === memberCode ? "member" : "call";
}
