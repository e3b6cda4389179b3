import type { Emulator, LoggedCall } from "../../emulator";
import { PROJECT_NAME } from "./harness-config";

/** One membership that a call asked to change, whatever the outcome. */
export interface PairWrite {
  readonly verb: "add" | "remove";
  readonly service: string;
  readonly accountId: string;
  /** `group/user`. */
  readonly pair: string;
  /** Whether the call changed anything. */
  readonly isApplied: boolean;
}

/** The calls of the stack since the watch started. */
export interface Watch {
  calls(): readonly LoggedCall[];
  writes(): PairWrite[];
  /** Pairs that a call asked to remove. */
  removed(): string[];
}

/** Starts to watch the calls that arrive at the emulator. */
export function watch(cloud: Emulator): Watch {
  const before = cloud.calls().length;
  const calls = (): readonly LoggedCall[] => cloud.calls().slice(before);
  const writes = (): PairWrite[] => calls().flatMap((call) => writesOf(call, cloud));
  return {
    calls,
    writes,
    removed: () =>
      writes()
        .filter(({ verb }) => verb === "remove")
        .map(({ pair }) => pair)
        .sort(),
  };
}

/** The URN of a GroupMembership at the top of the program. */
export function urnOf(name: string): string {
  return `urn:pulumi:test::${PROJECT_NAME}::pulumi-nodejs:dynamic/alicloud:GroupMembership::${name}`;
}

type Pairs = Pick<PairWrite, "verb" | "pair">[];
type Read = (text: (name: string) => string, call: LoggedCall, cloud: Emulator) => Pairs;

/** What the calls ask for, by service and action. */
const WRITES: Readonly<Record<string, Read>> = {
  "bastionhost.AddUsersToGroup": (text) => pairs("add", [text("UserGroupId")], listIn(text("UserIds"))),
  "bastionhost.RemoveUsersFromGroup": (text) => pairs("remove", [text("UserGroupId")], listIn(text("UserIds"))),
  "cloudsso.AddUserToGroup": (text) => pairs("add", [text("GroupId")], [text("UserId")]),
  "cloudsso.RemoveUserFromGroup": (text) => pairs("remove", [text("GroupId")], [text("UserId")]),
  "eiam.AddUsersToGroup": (text, call) => pairs("add", [text("GroupId")], flatIn(call)),
  "eiam.RemoveUsersFromGroup": (text, call) => pairs("remove", [text("GroupId")], flatIn(call)),
  "quickbi.AddUserGroupMember": (text) => pairs("add", [text("UserGroupId")], text("UserIdList").split(",")),
  "quickbi.DeleteUserGroupMember": (text) => pairs("remove", [text("UserGroupId")], [text("UserId")]),
  "quickbi.AddUserGroupMembers": (text) => pairs("add", text("UserGroupIds").split(","), [text("UserId")]),
  "quickbi.DeleteUserGroupMembers": (text) => pairs("remove", text("UserGroupIds").split(","), [text("UserId")]),
  "quickbi.WithdrawAllUserGroups": () => {
    throw new Error("WithdrawAllUserGroups names no group, so its removals are unknown.");
  },
  "ram.AddUserToGroup": (text, call, cloud) => pairs("add", [text("GroupName")], [ramUserId(cloud, call)]),
  "ram.RemoveUserFromGroup": (text, call, cloud) => pairs("remove", [text("GroupName")], [ramUserId(cloud, call)]),
};

function writesOf(call: LoggedCall, cloud: Emulator): PairWrite[] {
  const { service, action, accountId, parameters, applied: isApplied } = call;
  const asked = WRITES[`${service}.${action}`]?.((name) => parameters[name] ?? "", call, cloud) ?? [];
  return asked.map((write) => ({ service, accountId, isApplied, ...write }));
}

function pairs(verb: PairWrite["verb"], groups: readonly string[], users: readonly string[]): Pairs {
  return groups.flatMap((group) => users.map((user) => ({ verb, pair: `${group}/${user}` })));
}

function listIn(json: string): string[] {
  return JSON.parse(json) as string[];
}

function flatIn({ parameters }: LoggedCall): string[] {
  return Object.entries(parameters).flatMap(([name, value]) => (/^UserIds\.\d+$/.test(name) ? [value] : []));
}

/** The calls of RAM name users. */
function ramUserId(cloud: Emulator, { accountId, parameters }: LoggedCall): string {
  const account = cloud.snapshot().ram.accounts.find((each) => each.accountId === accountId);
  return account?.users.find(({ userName }) => userName === parameters["UserName"])?.userId ?? "";
}
