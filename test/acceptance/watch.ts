import type { Emulator, LoggedCall } from "../../emulator";
import { PROJECT_NAME } from "./harness-config";

/** One membership that a call asked to change, whatever the outcome. */
export interface PairWrite {
  readonly verb: "add" | "remove";
  readonly accountId: string;
  /** `group/user`. */
  readonly pair: string;
}

/** The writes of the stack since the watch started. */
export interface Watch {
  writes(): PairWrite[];
  /** Pairs that a call asked to remove. */
  removed(): string[];
}

/** Starts to watch the calls that arrive at the emulator. */
export function watch(cloud: Emulator): Watch {
  const before = cloud.calls().length;
  const writes = (): PairWrite[] => cloud.calls().slice(before).flatMap(pairsOf);
  return {
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

function pairsOf({ action, accountId, parameters }: LoggedCall): PairWrite[] {
  const text = (name: string): string => parameters[name] ?? "";
  const pairs = (verb: PairWrite["verb"], groups: readonly string[], users: readonly string[]): PairWrite[] =>
    groups.flatMap((group) => users.map((user) => ({ verb, accountId, pair: `${group}/${user}` })));
  switch (action) {
    case "AddUsersToGroup":
      return pairs("add", [text("UserGroupId")], JSON.parse(text("UserIds")) as string[]);
    case "RemoveUsersFromGroup":
      return pairs("remove", [text("UserGroupId")], JSON.parse(text("UserIds")) as string[]);
    case "AddUserGroupMember":
      return pairs("add", [text("UserGroupId")], text("UserIdList").split(","));
    case "DeleteUserGroupMember":
      return pairs("remove", [text("UserGroupId")], [text("UserId")]);
    case "AddUserGroupMembers":
      return pairs("add", text("UserGroupIds").split(","), [text("UserId")]);
    case "DeleteUserGroupMembers":
      return pairs("remove", text("UserGroupIds").split(","), [text("UserId")]);
    case "WithdrawAllUserGroups":
      throw new Error("WithdrawAllUserGroups names no group, so its removals are unknown.");
    default:
      return [];
  }
}
