import type { Emulator } from "../../emulator";
import { Subject, type SubjectOptions } from "../contract/subject";

/** The four shapes that the matrix covers. */
export type ShapeName = "bastionhost group" | "bastionhost user" | "quickbi group" | "quickbi user";

const refusal: SubjectOptions["refusal"] = () => ({ match: {}, effect: { kind: "reset-before" } });

const bastionhost = {
  service: "bastionhost",
  target: "7",
  missingTarget: "8",
  member: (n: number): string => String(100_001 + n),
  missingMember: "999999",
  missingMemberCode: "OBJECT_NOT_FOUND",
  otherMissingMember: "888888",
  pageSize: 100,
  refusal,
} as const;

const quickbi = { service: "quickbi", pageSize: Infinity, otherMissingMember: "zzz", refusal } as const;

const OPTIONS: Readonly<Record<ShapeName, SubjectOptions>> = {
  "bastionhost group": {
    ...bastionhost,
    side: "group",
    actions: { list: "ListUsers", probe: "GetUserGroup", add: "AddUsersToGroup", remove: "RemoveUsersFromGroup" },
  },
  "bastionhost user": {
    ...bastionhost,
    side: "user",
    actions: {
      list: "ListUserGroupsForUser",
      probe: "GetUser",
      add: "AddUsersToGroup",
      remove: "RemoveUsersFromGroup",
    },
  },
  "quickbi group": {
    ...quickbi,
    side: "group",
    target: "finance",
    missingTarget: "nowhere",
    member: (n) => `user-${String(n)}`,
    missingMember: "user-nobody",
    missingMemberCode: "Invalid.User",
    actions: {
      list: "QueryUserGroupMember",
      probe: "ListByUserGroupId",
      add: "AddUserGroupMember",
      remove: "DeleteUserGroupMember",
    },
  },
  "quickbi user": {
    ...quickbi,
    side: "user",
    target: "alice",
    missingTarget: "nobody",
    member: (n) => `group-${String(n)}`,
    missingMember: "group-nowhere",
    missingMemberCode: "Usergroup.Not.Exist",
    actions: {
      list: "ListUserGroupsByUserId",
      probe: "CheckOrganizationMember",
      add: "AddUserGroupMembers",
      remove: "DeleteUserGroupMembers",
    },
  },
};

export const SHAPES = Object.keys(OPTIONS) as ShapeName[];

/** The actions that a shape calls, by purpose. */
export function actionsOf(shape: ShapeName): Required<SubjectOptions["actions"]> {
  const { probe = "", ...others } = OPTIONS[shape].actions;
  return { ...others, probe };
}

export function subjectOf(shape: ShapeName, emulator: Emulator): Subject {
  return new Subject(emulator, OPTIONS[shape]);
}
