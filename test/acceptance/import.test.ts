import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator, type Seed } from "../../emulator";
import { runCommand, type CommandResult } from "../../scripts/child-process";
import { fencesOf } from "../docs/fences";
import { createStack, emulatorConfig, idsIn, type Stack } from "./harness";

const REPOSITORY = join(__dirname, "..", "..");
const ACCOUNT = "1234567890123456";
const INSTANCE = "bastionhost-cn-import";
const PLACE: Readonly<Record<string, readonly string[]>> = {
  bastionhost: ["--service", "bastionhost", "--instance", INSTANCE],
  quickbi: ["--service", "quickbi"],
  ram: ["--service", "ram"],
};

/** Ids from 101. */
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => String(101 + index));

/** Groups that are empty, large, nested, of the same name, and with hostile names. */
const seed: Seed = {
  accounts: [{ accountId: ACCOUNT, accessKeys: [{ id: "testid", secret: "testsecret" }] }],
  bastionhost: {
    instances: [
      {
        instanceId: INSTANCE,
        regionId: "cn-hangzhou",
        accountId: ACCOUNT,
        users: ids(150).map((userId) => ({ userId, userName: `user${userId}` })),
        groups: [
          { userGroupId: "7", userGroupName: "DBA", userIds: ids(150) },
          { userGroupId: "9", userGroupName: "dba", userIds: ["102"] },
          { userGroupId: "11", userGroupName: "財務 */ \n throw 1; //", userIds: ["101", "103"] },
          { userGroupId: "13", userGroupName: "empty" },
        ],
      },
    ],
  },
  quickbi: {
    organizations: [
      {
        accountId: ACCOUNT,
        users: [
          { userId: "u-1", accountName: "alice@company", nickName: 'Alice "A" */\nLiddell' },
          { userId: "u-2", accountName: "bob@company", nickName: "@ts-expect-error" },
        ],
        groups: [
          { userGroupId: "finance", userGroupName: "Finance", userIds: ["u-1", "u-2"] },
          { userGroupId: "emea", userGroupName: "Finance / EMEA", parentUserGroupId: "finance", userIds: ["u-2"] },
          { userGroupId: "uk", userGroupName: "UK", parentUserGroupId: "emea" },
        ],
      },
    ],
  },
  ram: {
    accounts: [
      {
        accountId: ACCOUNT,
        users: ids(12).map((id) => ({ userId: `2000000000${id}`, userName: `user.${id}` })),
        groups: [
          { groupId: "g-1", groupName: "admins", userIds: ["2000000000101", "2000000000102"] },
          { groupId: "g-2", groupName: "break-glass", userIds: ["2000000000102"] },
          { groupId: "g-3", groupName: "empty" },
        ],
      },
    ],
  },
};

async function emulated(): Promise<Emulator> {
  const cloud = await startEmulator({ seed });
  onTestFinished(() => cloud.close());
  return cloud;
}

/** Runs the built command with only a key in its environment. */
async function importFrom(cloud: Emulator, args: readonly string[]): Promise<CommandResult> {
  const { host } = new URL(cloud.url);
  const endpoints = JSON.stringify({ bastionhost: host, quickbi: host, ram: host, sts: host });
  const config = ["--config", `alicloud:endpoints=${endpoints}`, "--config", "alicloud:protocol=HTTP"];
  const main = join(REPOSITORY, "dist", "cli", "main.js");
  return runCommand(process.execPath, [main, "import", ...args, ...config], {
    env: {
      HOME: "/nonexistent",
      ALICLOUD_REGION: "cn-hangzhou",
      ALIBABA_CLOUD_ACCESS_KEY_ID: "testid",
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret",
    },
  });
}

function stackOf(cloud: Emulator, program: string): Promise<Stack> {
  const config = emulatorConfig({ url: cloud.url, accessKeyId: "testid", accessKeySecret: "testsecret" });
  return createStack({ program, language: "typescript", config });
}

/** Actions of the calls so far that changed, or tried to change, a membership. */
function writes(cloud: Emulator): string[] {
  return cloud
    .calls()
    .map(({ action }) => action)
    .filter((action) => /^(Add|Remove|Delete|Withdraw)/.test(action));
}

/** Members in the state, by the id of their target. */
async function managed(stack: Stack): Promise<Record<string, unknown>> {
  const resources = (await stack.exportState()).filter(({ type }) => type.endsWith(":GroupMembership"));
  const members = resources.map(({ outputs = {} }) => [outputs["userGroupId"] ?? outputs["userId"], idsIn(outputs)]);
  return Object.fromEntries(members) as Record<string, unknown>;
}

test.each([
  { service: "bastionhost", expected: { "7": ids(150), "9": ["102"], "11": ["101", "103"], "13": [] } },
  { service: "quickbi", expected: { finance: ["u-1", "u-2"], emea: ["u-2"], uk: [] } },
  {
    service: "ram",
    expected: { admins: ["2000000000101", "2000000000102"], "break-glass": ["2000000000102"], empty: [] },
  },
])(
  "$service: an up of the whole import adopts every group and member, and writes nothing",
  async ({ service, expected }) => {
    const cloud = await emulated();
    const imported = await importFrom(cloud, [...(PLACE[service] ?? []), "--all"]);
    expect(imported).toMatchObject({ exitCode: 0, stderr: "" });
    expect(imported.stdout).not.toContain("testsecret");
    // RAM is the same in every region.
    expect(imported.stdout.includes("regionId")).toBe(service !== "ram");

    const before = cloud.snapshot();
    const stack = await stackOf(cloud, imported.stdout);
    await stack.up({ expectSuccess: true });
    expect(writes(cloud)).toEqual([]);
    expect(cloud.snapshot()).toEqual(before);
    expect(await managed(stack)).toEqual(expected);

    await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
    await stack.refresh({ args: ["--expect-no-changes"], expectSuccess: true });
    expect(writes(cloud)).toEqual([]);
  },
);

test("users with their groups, additive, written to a file", async () => {
  const cloud = await emulated();
  const parts: string[] = [];
  const stack = await stackOf(cloud, "");
  for (const [service, user] of [
    ["bastionhost", "102"],
    ["quickbi", "u-2"],
    ["ram", "2000000000102"],
  ] as const) {
    const out = join(stack.project, `${service}.ts`);
    const imported = await importFrom(cloud, [
      ...(PLACE[service] ?? []),
      "--user",
      user,
      "--mode",
      "additive",
      "--out",
      out,
    ]);
    expect(imported).toMatchObject({ exitCode: 0, stdout: "", stderr: `1 declaration is in ${out}.\n` });
    parts.push(`import "./${service}";\n`);
  }
  stack.setProgram(parts.join(""));
  await stack.up({ expectSuccess: true });
  expect(await managed(stack)).toEqual({
    "102": ["7", "9"],
    "u-2": ["emea", "finance"],
    "2000000000102": ["admins", "break-glass"],
  });
  await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
  expect(writes(cloud)).toEqual([]);
});

test("a failed import leaves no file, and says on one line what to do", async () => {
  const cloud = await emulated();
  const stack = await stackOf(cloud, "");
  const out = join(stack.project, "groups.ts");

  const missing = await importFrom(cloud, [
    ...(PLACE["bastionhost"] ?? []),
    "--group",
    "7",
    "--group",
    "99",
    "--out",
    out,
  ]);
  expect(missing).toMatchObject({ exitCode: 1, stdout: "" });
  expect(missing.stderr).toMatch(
    /^pulumi-alicloud-group-membership: bastionhost group 99 of instance bastionhost-cn-import .*\n$/,
  );
  expect(existsSync(out)).toBe(false);

  const misused = await importFrom(cloud, ["--service", "bastionhost", "--all", "--out", out]);
  expect(misused).toMatchObject({ exitCode: 2, stdout: "" });
  expect(misused.stderr).toMatch(/^pulumi-alicloud-group-membership: --instance is missing\. .*\n$/);
  expect(existsSync(out)).toBe(false);

  await importFrom(cloud, [...(PLACE["bastionhost"] ?? []), "--group", "9", "--out", out]);
  const first = readFileSync(out, "utf8");
  const again = await importFrom(cloud, [...(PLACE["bastionhost"] ?? []), "--group", "7", "--out", out]);
  expect(again).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("is not overwritten") as string });
  expect(readFileSync(out, "utf8")).toBe(first);
});

test("docs/import.md: the commands work as written, and print what the page shows", async () => {
  const cloud = await startEmulator();
  onTestFinished(() => cloud.close());
  const fences = fencesOf("docs/import.md", readFileSync(join(REPOSITORY, "docs", "import.md"), "utf8"));
  const sample = fences.find(({ text }) => text.startsWith("$ npx "))?.text ?? "";
  const [, command, printed = ""] = /^\$ ((?:.*\\\n)*.*)\n([^]*)$/.exec(sample) ?? [];
  const onEmulator = fences
    .find(({ text }) => text.startsWith("export "))
    ?.text.replaceAll("127.0.0.1:8899", new URL(cloud.url).host);
  // The page assumes an account with settings in place; the emulator's settings stand in for them.
  const settings = /^export .*$/m.exec(onEmulator ?? "")?.[0];
  const endpoint = / --config \S+/.exec(onEmulator ?? "")?.[0];
  for (const script of [onEmulator ?? "", `${settings}\n${command}${endpoint}`]) {
    const result = await runCommand("bash", ["-ec", `npx() { shift; node "$MAIN" "$@"; }\n${script}`], {
      env: { PATH: process.env["PATH"], HOME: "/nonexistent", MAIN: join(REPOSITORY, "dist", "cli", "main.js") },
    });
    expect(result).toEqual({ exitCode: 0, stdout: `${printed}\n`, stderr: "", timedOut: false });
  }
});
