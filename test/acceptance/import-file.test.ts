import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { runCli } from "./cli";
import { createStack, emulatorConfig, idsIn, type Stack } from "./harness";

const INSTANCE = "bastionhost-cn-emulated01";
const ROLE = "acs:ram::2234567890123456:role/membership";
const FINANCE = "b0000001-7c1e-4f60-9b2d-000000000001";
const ALICE = "a0000101-7c1e-4f60-9b2d-000000000101";

const key = { accessKeyId: "testid", accessKeySecret: "testsecret" };

async function company(): Promise<Emulator> {
  const cloud = await startEmulator();
  onTestFinished(() => cloud.close());
  return cloud;
}

function stackOf(cloud: Emulator, program: string, language: "typescript" | "commonjs" = "typescript"): Promise<Stack> {
  return createStack({ program, language, config: emulatorConfig({ url: cloud.url, ...key }) });
}

const FLAGS = ["--generate-code=false", "--protect=false"];

/** Imports by the engine, and proves that the program then finds nothing to do, now and after a refresh. */
async function takes(stack: Stack, file: string): Promise<void> {
  const imported = await stack.run(["import", "--file", file, ...FLAGS], { expectSuccess: true });
  expect(imported.output).not.toContain("warning");
  await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
  await stack.refresh({ args: ["--expect-no-changes"], expectSuccess: true });
}

/** Calls that would change who is in. */
function writes(cloud: Emulator): string[] {
  const actions = cloud.calls().map(({ action }) => action);
  return actions.filter((action) => /^(Add|Remove|Delete|Withdraw)/.test(action));
}

const GROUPS = [
  `--service bastionhost --instance ${INSTANCE} --all`,
  "--service quickbi --all",
  "--service ram --all",
  "--service cloudsso --region cn-shanghai --instance d-00emulated01 --group g-00emulated03",
  "--service eiam --instance idaas_emulated01 --all",
];

/** No two of them have one name, and no pair is declared twice. */
const USERS = [
  `--service bastionhost --instance ${INSTANCE} --user 103`,
  `--service quickbi --user ${ALICE} --mode additive`,
  "--service ram --user 200000000000000104 --mode additive",
  "--service cloudsso --region cn-shanghai --instance d-00emulated01 --user u-00emulated102",
  "--service eiam --instance idaas_emulated01 --user user_emulated105",
  `--service quickbi --all --role-arn ${ROLE} --session-name import`,
];

test.each([
  { what: "the groups of every service", imports: GROUPS },
  { what: "the users of every service, additive ones, and another account by a role", imports: USERS },
])("$what: the engine imports what the command writes, and the program changes nothing", async ({ imports }) => {
  const cloud = await company();
  const before = cloud.snapshot();
  const stack = await stackOf(cloud, imports.map((_, index) => `import "./part${index}";\n`).join(""));
  const resources: unknown[] = [];
  for (const [index, args] of imports.entries()) {
    const [file, out] = [`import${index}.json`, `part${index}.ts`].map((name) => join(stack.project, name));
    const options = ["--import-file", file ?? "", "--out", out ?? ""];
    expect(await runCli(cloud, ["import", ...args.split(" "), ...options])).toMatchObject({ exitCode: 0, stdout: "" });
    const written = JSON.parse(readFileSync(file ?? "", "utf8")) as { resources: unknown[] };
    resources.push(...written.resources);
  }
  const whole = join(stack.project, "import.json");
  writeFileSync(whole, JSON.stringify({ resources }));

  await takes(stack, whole);
  expect(cloud.snapshot()).toEqual(before);
  expect(writes(cloud)).toEqual([]);
});

const PROGRAM = `"use strict";
const pulumi = require("@pulumi/pulumi");
const { GroupMembership } = require("pulumi-alicloud-group-membership");
const place = { service: "bastionhost", instanceId: "${INSTANCE}" };
class Team extends pulumi.ComponentResource {
  constructor(name, userIds) {
    super("company:index:Team", name);
    new GroupMembership("ops", { ...place, userGroupId: "9", userIds, neverRemove: ["103"], maxRemovals: "25%" },
      { parent: this });
  }
}
new Team("team", ["103", "104"]);
new GroupMembership("names", { service: "ram", userGroupId: "developers", userNames: ["carol", "dave"] });
new GroupMembership("departed", { ...place, userGroupId: "7", userIds: ["999"], onMissing: "warn", mode: "additive" });
new GroupMembership("secret", { service: "quickbi", userGroupId: "${FINANCE}", userIds: pulumi.secret(["${ALICE}"]) });
`;

async function fill(cloud: Emulator, stack: Stack, file: string, ...args: string[]) {
  const { stdout } = await stack.preview({ args: ["--json", "--import-file", file], expectSuccess: true });
  return runCli(cloud, ["import", "--preview", "--import-file", file, ...args], stdout);
}

test("fills the file of a preview: parents, names, guards and missing members, and on request a secret list", async () => {
  const cloud = await company();
  const stack = await stackOf(cloud, PROGRAM, "commonjs");
  const file = join(stack.project, "import.json");
  const filled = await fill(cloud, stack, file, "--show-secrets");
  expect(filled).toMatchObject({ exitCode: 0, stdout: "", stderr: `4 memberships are filled in ${file}.\n` });

  await takes(stack, file);
  expect(writes(cloud)).toEqual([]);
  const text = await stack.exportText();
  expect(text).not.toContain(ALICE);
  const owned = (await stack.exportState()).filter(({ type }) => type.endsWith(":GroupMembership"));
  expect(Object.fromEntries(owned.map(({ urn, outputs }) => [urn.split("::").at(-1), idsIn(outputs)]))).toMatchObject({
    ops: ["103", "104"],
    names: ["200000000000000103", "200000000000000104"],
    departed: [],
  });
});

test("a secret list stays out of the file, and an up adopts it", async () => {
  const cloud = await company();
  const stack = await stackOf(cloud, PROGRAM, "commonjs");
  const file = join(stack.project, "import.json");
  const filled = await fill(cloud, stack, file);
  expect(filled).toMatchObject({ exitCode: 0 });
  expect(filled.stderr).toMatch(/^3 memberships are filled .*\nsecret is left out, since its list is secret; .*\n$/);
  expect(readFileSync(file, "utf8")).not.toContain(ALICE);

  await stack.run(["import", "--file", file, ...FLAGS], { expectSuccess: true });
  await stack.up({ expectSuccess: true });
  await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
  expect(writes(cloud)).toEqual([]);
});

test("somebody who was added since the preview stops the fill, and the file stays as it is", async () => {
  const cloud = await company();
  const stack = await stackOf(cloud, PROGRAM, "commonjs");
  const file = join(stack.project, "import.json");
  const { stdout } = await stack.preview({ args: ["--json", "--import-file", file], expectSuccess: true });
  const before = readFileSync(file, "utf8");
  cloud.changeMembers({ service: "bastionhost", instanceId: INSTANCE, userGroupId: "9" }, { add: ["108"] });
  const filled = await runCli(cloud, ["import", "--preview", "--import-file", file], stdout);
  expect(filled).toMatchObject({ exitCode: 1, stdout: "" });
  expect(filled.stderr).toMatch(
    /^pulumi-alicloud-group-membership: .*resource ops.* has undeclared user heidi 108\. .*\n$/,
  );
  expect(readFileSync(file, "utf8")).toBe(before);

  writeFileSync(file, "{}");
  const wrong = await runCli(cloud, ["import", "--preview", "--import-file", file], stdout);
  expect(wrong).toMatchObject({ exitCode: 1 });
  expect(wrong.stderr).toMatch(
    /^pulumi-alicloud-group-membership: .*import\.json is not the file of this preview: .*\n$/,
  );
});
