import { onTestFinished } from "vitest";

import { startEmulator, type Emulator, type EmulatorOptions, type Seed } from "../../emulator";
import { createStack, emulatorConfig, type Stack, type StackOptions } from "./harness";

/** The Bastionhost instance of every scenario. */
export const INSTANCE = "bastionhost-cn-test01";

/** The account of the scenario's access key. */
export const ACCOUNT = "1234567890123456";

/** The access key of the scenario. */
export const KEY = { id: "testid", secret: "testsecret" };

export interface ScenarioOptions extends Omit<StackOptions, "program" | "config"> {
  /** Body of the program. `GroupMembership`, `bastion` and `quickbi` (arguments by target) are in scope. */
  readonly body: string;
  /** Members of Bastionhost groups at the start, by group. Groups 7, 9 and 11 are always there. */
  readonly bastion?: Readonly<Record<string, readonly string[]>>;
  /** Members of Quick BI groups at the start, by group. The groups finance, sales and board are always there. */
  readonly bi?: Readonly<Record<string, readonly string[]>>;
  /** How many Bastionhost users there are, from 101. @default 20 */
  readonly users?: number;
  /** How the emulator waits; the scenario sets its other options. */
  readonly sleep?: EmulatorOptions["sleep"];
}

/** The emulated cloud and a stack that acts on it. Check membership in the cloud, never in the state. */
export interface Scenario {
  readonly cloud: Emulator;
  readonly stack: Stack;
  /** Replaces the body of the program. */
  program(body: string): void;
  /** Live members of a Bastionhost group. */
  inBastion(group: string): string[];
  /** Live members of a Quick BI group. */
  inBi(group: string): string[];
  /** Adds and removes members of a Bastionhost group behind the stack's back. */
  drift(group: string, change: { add?: string[]; remove?: string[] }): void;
  /** The same in Quick BI. */
  driftBi(group: string, change: { add?: string[]; remove?: string[] }): void;
  /** Actions of the calls so far that changed, or tried to change, a membership. */
  writes(): string[];
}

export async function scenario(options: ScenarioOptions): Promise<Scenario> {
  const { body, bastion = {}, bi = {}, users = 20, sleep, ...stackOptions } = options;
  const cloud = await startEmulator({ seed: seedOf(bastion, bi, users), ...(sleep === undefined ? {} : { sleep }) });
  onTestFinished(() => cloud.close());
  const stack = await createStack({
    ...stackOptions,
    program: programOf(body),
    config: emulatorConfig({ url: cloud.url, accessKeyId: KEY.id, accessKeySecret: KEY.secret }),
  });
  return {
    cloud,
    stack,
    program: (text) => stack.setProgram(programOf(text)),
    inBastion: (group) => [...membersOf(cloud.snapshot().bastionhost.instances[0]?.groups, group)],
    inBi: (group) => [...membersOf(cloud.snapshot().quickbi.organizations[0]?.groups, group)],
    drift: (group, change) =>
      cloud.changeMembers({ service: "bastionhost", instanceId: INSTANCE, userGroupId: group }, change),
    driftBi: (group, change) =>
      cloud.changeMembers({ service: "quickbi", accountId: ACCOUNT, userGroupId: group }, change),
    writes: () =>
      cloud
        .calls()
        .map((call) => call.action)
        .filter((action) => /^(Add|Remove|Delete)User/.test(action)),
  };
}

/** Ids of Bastionhost users, from 101. */
export function userIds(count: number, from = 101): string[] {
  return Array.from({ length: count }, (_, index) => String(from + index));
}

/** The text of a program around a body. */
export function programOf(body: string): string {
  return `"use strict";
const pulumi = require("@pulumi/pulumi");
const { GroupMembership } = require("pulumi-alicloud-group-membership");
const bastion = (userGroupId, userIds, rest) =>
  ({ service: "bastionhost", instanceId: "${INSTANCE}", userGroupId, userIds, ...rest });
const bastionUser = (userId, userGroupIds, rest) =>
  ({ service: "bastionhost", instanceId: "${INSTANCE}", userId, userGroupIds, ...rest });
const quickbi = (userGroupId, userIds, rest) => ({ service: "quickbi", userGroupId, userIds, ...rest });
const quickbiUser = (userId, userGroupIds, rest) => ({ service: "quickbi", userId, userGroupIds, ...rest });
${body}
`;
}

function membersOf(
  groups: readonly { userGroupId: string; userIds: readonly string[] }[] | undefined,
  id: string,
): string[] {
  const group = groups?.find(({ userGroupId }) => userGroupId === id);
  if (group === undefined) {
    throw new Error(`the emulator has no group ${id}`);
  }
  return [...group.userIds].sort();
}

export function seedOf(
  bastion: Readonly<Record<string, readonly string[]>>,
  bi: Readonly<Record<string, readonly string[]>>,
  users: number,
): Seed {
  return {
    accounts: [{ accountId: ACCOUNT, accessKeys: [KEY] }],
    bastionhost: {
      instances: [
        {
          instanceId: INSTANCE,
          regionId: "cn-hangzhou",
          accountId: ACCOUNT,
          users: userIds(users).map((userId) => ({ userId, userName: `user${userId}` })),
          groups: [...new Set(["7", "9", "11", ...Object.keys(bastion)])].map((userGroupId) => ({
            userGroupId,
            userGroupName: `group${userGroupId}`,
            userIds: [...(bastion[userGroupId] ?? [])],
          })),
        },
      ],
    },
    quickbi: {
      organizations: [
        {
          accountId: ACCOUNT,
          users: ["alice", "bob", "carol", "dave", "erin"].map((userId) => ({
            userId,
            accountName: userId,
            nickName: userId,
          })),
          groups: [...new Set(["finance", "sales", "board", ...Object.keys(bi)])].map((userGroupId) => ({
            userGroupId,
            userGroupName: userGroupId,
            userIds: [...(bi[userGroupId] ?? [])],
          })),
        },
      ],
    },
  };
}
