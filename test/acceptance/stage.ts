import type { Stack } from "./harness";

/** A service with three empty groups and users that only the tests use, and a stack to act on them. */
export interface Stage {
  readonly stack: Stack;
  readonly groups: readonly [string, string, string];
  /** At least four; more to use several batches. */
  readonly users: readonly string[];
  /** An id that no user has. */
  readonly unknownUser: string;
  /**
   * Replaces the body of the program: `group(id, userIds, rest)` and `user(id, groupIds, rest)` give the arguments of
   * the service.
   */
  program(body: string): void;
  /** Live members of a group, read without the package. */
  usersIn(group: string): Promise<readonly string[]>;
  /** Adds and removes users of a group behind the stack's back. */
  change(group: string, change: MemberChange): Promise<void>;
}

export interface MemberChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** The text of a program that acts on a stage. */
export function programOf(service: string, instanceId: string | undefined, body: string): string {
  const place = JSON.stringify({ service, ...(instanceId === undefined ? {} : { instanceId }) });
  return `"use strict";
const { GroupMembership } = require("pulumi-alicloud-group-membership");
const place = ${place};
const group = (userGroupId, userIds, rest) => ({ ...place, userGroupId, userIds, ...rest });
const user = (userId, userGroupIds, rest) => ({ ...place, userId, userGroupIds, ...rest });
${body}
`;
}
