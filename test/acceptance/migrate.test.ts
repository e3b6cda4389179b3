import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { runCommand } from "../../scripts/child-process";
import { runMigrate } from "./cli";
import { createStack, emulatorConfig, idsIn, type Stack } from "./harness";
import { pulumiExport, terraformState } from "./old-states";

const INSTANCE = "bastionhost-cn-emulated01";

async function company(): Promise<Emulator> {
  const cloud = await startEmulator();
  onTestFinished(() => cloud.close());
  return cloud;
}

function stackOf(cloud: Emulator): Promise<Stack> {
  const config = emulatorConfig({ url: cloud.url, accessKeyId: "testid", accessKeySecret: "testsecret" });
  return createStack({ program: "", language: "typescript", config });
}

/** Runs a script with a function in place of a tool, and answers with the arguments of each of its calls. */
async function callsOf(tool: string, script: string): Promise<string[][]> {
  const text = `${tool}() { printf '%s\\0' "$@"; printf '\\n'; }\n${script}`;
  const { stdout, exitCode } = await runCommand("bash", ["-euc", text]);
  expect(exitCode).toBe(0);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("\0").slice(0, -1));
}

/** Adopts with the printed program, and proves that nothing was written, then and afterwards. */
async function adopts(cloud: Emulator, stack: Stack): Promise<void> {
  const before = cloud.snapshot();
  const preview = await stack.preview({ expectSuccess: true });
  expect(preview.output).toContain("adopts");
  await stack.up({ expectSuccess: true });
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
  expect(cloud.snapshot()).toEqual(before);
  expect(cloud.calls().filter(({ action }) => /^(Add|Remove|Delete|Withdraw)/.test(action))).toEqual([]);
}

/** Members in the state by the group. */
async function managed(stack: Stack): Promise<Record<string, unknown>> {
  const owned = (await stack.exportState()).filter(({ type }) => type.endsWith("alicloud:GroupMembership"));
  return Object.fromEntries(owned.map(({ outputs = {} }) => [String(outputs["userGroupId"]), idsIn(outputs)]));
}

test("from @pulumi/alicloud: the program adopts, the commands empty the old state, and no member changes", async () => {
  const cloud = await company();
  const [old, stack] = await Promise.all([stackOf(cloud), stackOf(cloud)]);
  const file = join(old.project, "old.json");
  writeFileSync(file, pulumiExport(INSTANCE));
  await old.run(["stack", "import", "--file", file], { expectSuccess: true });

  const out = join(stack.project, "memberships.ts");
  const exported = join(old.project, "export.json");
  writeFileSync(exported, await old.exportText());
  stack.setProgram('import "./memberships";\n');
  const moved = await runMigrate(["--from", exported, "--out", out]);
  expect(moved).toMatchObject({ exitCode: 0 });
  expect(moved.stderr.split("\n")).toEqual([
    `5 old resources of ${exported} can be replaced.`,
    expect.stringMatching(/^3 groups of attachments may have other members, so the mode is additive/),
    "",
  ]);
  await adopts(cloud, stack);
  expect(await managed(stack)).toEqual({
    "9": ["103", "104"],
    admins: ["200000000000000101"],
    developers: ["200000000000000103"],
    "g-00emulated01": ["u-00emulated101"],
  });

  for (const args of await callsOf("pulumi", moved.stdout)) await old.run(args, { expectSuccess: true });
  const left = (await old.exportState()).map(({ type }) => type);
  expect(left).toEqual(["pulumi:pulumi:Stack", "pulumi:providers:alicloud", "pulumi:providers:alicloud"]);
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});

test("from Terraform: the program adopts, and the commands name what `terraform state list` prints", async () => {
  const cloud = await company();
  const stack = await stackOf(cloud);
  const file = join(stack.project, "state.json");
  writeFileSync(file, terraformState(INSTANCE));
  const moved = await runMigrate(["--from", file]);
  expect(moved).toMatchObject({ exitCode: 0 });
  stack.setProgram(moved.stdout);
  await adopts(cloud, stack);
  expect(await managed(stack)).toEqual({
    "9": ["103", "104"],
    admins: ["200000000000000101"],
    developers: ["200000000000000103"],
  });

  const commands = moved.stdout.split("\n").flatMap((line) => /^\/\/ {3}(.*)$/.exec(line)?.[1] ?? []);
  // Terraform 1.11 lists this state so.
  expect(await callsOf("terraform", commands.join("\n"))).toEqual([
    ["state", "rm", 'module.access["a b"].alicloud_bastionhost_user_attachment.ops["carol"]'],
    ["state", "rm", 'module.access["a b"].alicloud_bastionhost_user_attachment.ops["it\'s $${d} \\"x\\""]'],
    ["state", "rm", "alicloud_ram_group_membership.admins"],
    ["state", "rm", "alicloud_ram_user_group_attachment.developers[0]"],
  ]);
});
