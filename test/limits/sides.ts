import type { SubjectOptions } from "../contract/subject";

/** Documented maximums of one call: members to add, members to remove, members of a page. */
export interface DocumentedSizes {
  readonly add: number;
  readonly remove: number;
}

/** One service × side with the documented sizes, independent of the provider's constants. */
export interface LimitedSide {
  readonly options: SubjectOptions;
  readonly sizes: DocumentedSizes;
}

const noRefusal: Pick<
  SubjectOptions,
  "refusal" | "missingTarget" | "missingMember" | "otherMissingMember" | "missingMemberCode"
> = {
  missingTarget: "8",
  missingMember: "999999",
  otherMissingMember: "888888",
  missingMemberCode: "",
  refusal: () => ({ match: {}, effect: { kind: "timeout" } }),
};

const number = (n: number): string => String(100_000 + n);

export const SIDES: readonly LimitedSide[] = [
  {
    options: {
      ...noRefusal,
      service: "bastionhost",
      side: "group",
      target: "7",
      member: number,
      pageSize: 100,
      actions: { list: "ListUsers", probe: "GetUserGroup", add: "AddUsersToGroup", remove: "RemoveUsersFromGroup" },
    },
    sizes: { add: 100, remove: 100 },
  },
  {
    options: {
      ...noRefusal,
      service: "bastionhost",
      side: "user",
      target: "7",
      member: number,
      pageSize: 100,
      countsPages: true,
      actions: {
        list: "ListUserGroupsForUser",
        probe: "GetUser",
        add: "AddUsersToGroup",
        remove: "RemoveUsersFromGroup",
      },
    },
    sizes: { add: 1, remove: 1 },
  },
  {
    options: {
      ...noRefusal,
      service: "quickbi",
      side: "group",
      target: "finance",
      member: (n) => `user-${number(n)}`,
      pageSize: Number.POSITIVE_INFINITY,
      actions: {
        list: "QueryUserGroupMember",
        probe: "ListByUserGroupId",
        add: "AddUserGroupMember",
        remove: "DeleteUserGroupMember",
      },
    },
    sizes: { add: 1000, remove: 1 },
  },
  {
    options: {
      ...noRefusal,
      service: "quickbi",
      side: "user",
      target: "alice",
      member: (n) => `group-${number(n)}`,
      pageSize: Number.POSITIVE_INFINITY,
      actions: {
        list: "ListUserGroupsByUserId",
        probe: "CheckOrganizationMember",
        add: "AddUserGroupMembers",
        remove: "DeleteUserGroupMembers",
      },
    },
    sizes: { add: 1000, remove: 1000 },
  },
];
