import { INSTANCE, scenario, userIds } from "./scenario";
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

export type StageService = "bastionhost" | "quickbi";

/** The text of a program that acts on a stage. */
export function programOf(service: StageService, instanceId: string | undefined, body: string): string {
  const place = JSON.stringify({ service, ...(instanceId === undefined ? {} : { instanceId }) });
  return `"use strict";
const { GroupMembership } = require("pulumi-alicloud-group-membership");
const place = ${place};
const group = (userGroupId, userIds, rest) => ({ ...place, userGroupId, userIds, ...rest });
const user = (userId, userGroupIds, rest) => ({ ...place, userId, userGroupIds, ...rest });
${body}
`;
}

/** More Bastionhost users than one call takes. */
const MANY = 120;

/** A stage on an emulator of its own. */
export async function emulatedStage(service: StageService): Promise<Stage> {
  const isBastionhost = service === "bastionhost";
  const scene = await scenario({ body: "", users: MANY });
  const drift = (group: string, { add = [], remove = [] }: MemberChange): void => {
    (isBastionhost ? scene.drift : scene.driftBi)(group, { add: [...add], remove: [...remove] });
  };
  return {
    stack: scene.stack,
    groups: isBastionhost ? ["7", "9", "11"] : ["finance", "sales", "board"],
    users: isBastionhost ? userIds(MANY) : ["alice", "bob", "carol", "dave", "erin"],
    unknownUser: isBastionhost ? "99999" : "nobody",
    program: (body) => {
      scene.stack.setProgram(programOf(service, isBastionhost ? INSTANCE : undefined, body));
    },
    usersIn: (group) => Promise.resolve(isBastionhost ? scene.inBastion(group) : scene.inBi(group)),
    change: (group, change) => {
      drift(group, change);
      return Promise.resolve();
    },
  };
}
