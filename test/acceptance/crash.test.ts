import { readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator, type Seed } from "../../emulator";
import { createStack, emulatorConfig, type Stack } from "./harness";

/** How many calls of a run to kill it at: each once before the call takes effect, and once after. More take longer. */
const POINTS = Number(process.env["ACCEPTANCE_CRASH_POINTS"] ?? 5);

const INSTANCE = "bastionhost-cn-crash1";
const ACCOUNT = "1234567890123456";
const KEY = { id: "testid", secret: "testsecret" };

/** Members by group and service. */
type Membership = Readonly<Record<"bastionhost" | "quickbi", Readonly<Record<string, readonly string[]>>>>;

/**
 * Two programs. Going from one to the other adds 250 members and removes 250, in both services: groups are updated by
 * the list and by the user, one membership is created and another one is deleted.
 */
interface Version {
  readonly program: string;
  readonly expected: Membership;
}

const user = (index: number): string => String(1001 + index);
const reader = (index: number): string => `reader-${1001 + index}`;
const range = (from: number, to: number, name: (index: number) => string): string[] =>
  Array.from({ length: to - from }, (_, index) => name(from + index));

const SHARED = user(590);
const UNDECLARED = user(591);

function version(is: { first: boolean }): Version {
  const members = is.first ? range(0, 200, user) : range(130, 330, user);
  const readers = is.first ? range(0, 70, reader) : range(25, 95, reader);
  const temporary = is.first ? range(400, 488, user) : range(488, 576, user);
  const temporaryGroup = is.first ? "9" : "11";
  const additive = is.first ? range(540, 550, user) : range(545, 555, user);
  const own = is.first ? ["21", "22", "23", "24"] : ["23", "24", "25", "26"];
  const at = (group: string): string[] => (group === temporaryGroup ? temporary : []);
  return {
    program: `"use strict";
const { GroupMembership } = require("pulumi-alicloud-group-membership");
const place = { service: "bastionhost", instanceId: "${INSTANCE}" };
new GroupMembership("staff", { ...place, userGroupId: "7", userIds: ${JSON.stringify(members)} });
new GroupMembership("readers", { service: "quickbi", userGroupId: "readers", userIds: ${JSON.stringify(readers)} });
new GroupMembership("temporary-${temporaryGroup}", { ...place, userGroupId: "${temporaryGroup}", userIds: ${JSON.stringify(temporary)} });
new GroupMembership("on-call", { ...place, userGroupId: "13", userIds: ${JSON.stringify(additive)}, mode: "additive" });
new GroupMembership("shared", { ...place, userId: "${SHARED}", userGroupIds: ${JSON.stringify(own)} });
`,
    expected: {
      bastionhost: {
        "7": members,
        "9": at("9"),
        "11": at("11"),
        "13": [...additive, UNDECLARED],
        ...Object.fromEntries(
          ["21", "22", "23", "24", "25", "26"].map((group) => [group, own.includes(group) ? [SHARED] : []]),
        ),
      },
      quickbi: { readers },
    },
  };
}

const versions = [version({ first: true }), version({ first: false })] as const;

// About 45 commands of the CLI: under 2 minutes where one takes 2.5 seconds.
test(
  "wherever an update of 500 members is killed, the next up of the same program converges",
  { timeout: 1_800_000 },
  async () => {
    const { cloud, stack } = await start();
    const counts: number[] = [];
    for (const version of [versions[1], versions[0]]) {
      const before = cloud.calls().length;
      stack.setProgram(version.program);
      await stack.up({ expectSuccess: true });
      expectMembership(cloud, version);
      counts.push(cloud.calls().length - before);
    }
    // How many calls for names a run makes depends on which answer comes first: no point is at the very end.
    const total = Math.floor(0.9 * Math.min(...counts));

    const points = Array.from({ length: 2 * POINTS }, (_, index) => ({
      after: Math.round((Math.floor(index / 2) * (total - 1)) / (POINTS - 1)),
      processed: index % 2 === 1,
    }));
    for (const [index, point] of points.entries()) {
      const next = versions[(index + 1) % 2] ?? versions[1];
      stack.setProgram(next.program);
      const killed = await upKilledAt(stack, cloud, point);
      const where = `killed at call ${point.after + 1} of ${total}, ${point.processed ? "after" : "before"} it was carried out`;
      expect(killed.exitCode, where).not.toBe(0);
      removeCutAttributes(stack);
      await stack.cancel();
      const result = await stack.up();
      expect(result.exitCode, `${where}:\n${result.output}`).toBe(0);
      expectMembership(cloud, next, where);
      const preview = await stack.preview({ args: ["--refresh", "--expect-no-changes"] });
      expect(preview.exitCode, `${where}:\n${preview.output}`).toBe(0);
    }
  },
);

test("after Ctrl-C in the middle of an update, the next up of the same program converges", async () => {
  const { cloud, stack } = await start();
  stack.setProgram(versions[1].program);
  const interrupt = new AbortController();
  const stopListening = cloud.world.listen((event) => {
    if (event.kind === "call" && event.call.action === "DeleteUserGroupMember") interrupt.abort();
  });
  const interrupted = await stack.up({ interrupt: interrupt.signal });
  stopListening();
  expect(interrupted.exitCode).not.toBe(0);

  await stack.up({ expectSuccess: true });
  expectMembership(cloud, versions[1]);
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});

/** A stack of the first version, applied. */
async function start(): Promise<{ cloud: Emulator; stack: Stack }> {
  const cloud = await startEmulator({ seed, latencyMs: 5 });
  onTestFinished(() => cloud.close());
  const config = emulatorConfig({ url: cloud.url, accessKeyId: KEY.id, accessKeySecret: KEY.secret });
  const stack = await createStack({ program: versions[0].program, config });
  await stack.up({ expectSuccess: true });
  expectMembership(cloud, versions[0]);
  return { cloud, stack };
}

/**
 * Runs `up` and kills it at call `after + 1`. That call gets no answer and takes effect only if `processed`; later
 * calls have no effect.
 */
async function upKilledAt(
  stack: Stack,
  cloud: Emulator,
  { after, processed }: { readonly after: number; readonly processed: boolean },
): ReturnType<Stack["up"]> {
  const kill = new AbortController();
  cloud.faults.add({ after, effect: { kind: "timeout", processed } });
  cloud.faults.add({ after, times: -1, effect: { kind: "timeout" } });
  const stopListening = cloud.world.listen((event) => {
    if (event.kind === "call" && event.call.fault === "timeout") kill.abort();
  });
  try {
    return await stack.up({ kill: kill.signal });
  } finally {
    stopListening();
    cloud.faults.clear();
  }
}

/**
 * The engine keeps a file of attributes beside each state file and writes it in place. A kill during that write leaves
 * it empty; then every command fails although the state is complete. docs/recover.md gives this fix.
 */
function removeCutAttributes(stack: Stack): void {
  const folder = join(dirname(stack.project), "state", ".pulumi", "stacks", "acceptance");
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".attrs"))) {
    const file = join(folder, name);
    try {
      JSON.parse(readFileSync(file, "utf8"));
    } catch {
      rmSync(file);
    }
  }
}

function expectMembership(cloud: Emulator, { expected }: Version, where?: string): void {
  const { bastionhost, quickbi } = cloud.snapshot();
  const byGroup = (
    groups: readonly { userGroupId: string; userIds: readonly string[] }[] = [],
  ): Record<string, string[]> =>
    Object.fromEntries(groups.map(({ userGroupId, userIds }) => [userGroupId, userIds.toSorted()]));
  expect(
    { bastionhost: byGroup(bastionhost.instances[0]?.groups), quickbi: byGroup(quickbi.organizations[0]?.groups) },
    where,
  ).toEqual({
    bastionhost: sorted(expected.bastionhost),
    quickbi: sorted(expected.quickbi),
  });
}

function sorted(groups: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(groups).map(([group, members]) => [group, members.toSorted()]));
}

const seed: Seed = {
  accounts: [{ accountId: ACCOUNT, accessKeys: [KEY] }],
  bastionhost: {
    instances: [
      {
        instanceId: INSTANCE,
        regionId: "cn-hangzhou",
        accountId: ACCOUNT,
        users: range(0, 600, user).map((userId) => ({ userId, userName: `user${userId}` })),
        groups: Object.keys(versions[0].expected.bastionhost).map((userGroupId) => ({
          userGroupId,
          userGroupName: `group${userGroupId}`,
          userIds: userGroupId === "13" ? [UNDECLARED] : [],
        })),
      },
    ],
  },
  quickbi: {
    organizations: [
      {
        accountId: ACCOUNT,
        users: range(0, 100, reader).map((userId) => ({ userId, accountName: userId, nickName: userId })),
        groups: [{ userGroupId: "readers", userGroupName: "readers" }],
      },
    ],
  },
};
