import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import type { GroupAddress } from "../../emulator/control/drift";
import { fencesOf } from "../docs/fences";
import { createStack, emulatorConfig, type Stack } from "./harness";
import { isPreparation, terminal } from "./terminal";

const REPOSITORY = join(__dirname, "..", "..");
const HOME = { service: "bastionhost", instanceId: "bastionhost-cn-emulated01" } as const;
const BRANCH = { service: "bastionhost", instanceId: "bastionhost-cn-emulated02" } as const;
const FINANCE = "b0000001-7c1e-4f60-9b2d-000000000001";
const DIRECTORY = { service: "cloudsso", directoryId: "d-00emulated01" } as const;
const IDAAS = { service: "eiam", instanceId: "idaas_emulated01" } as const;
const RAM = { service: "ram", accountId: "1234567890123456" } as const;
const SALES_OF_BRANCH = "d0000002-7c1e-4f60-9b2d-000000000002";

test("roster: joiner, mover and leaver follow the file in five services, and drift is undone", async () => {
  const { cloud, stack, edit } = await example("roster");
  const of = (address: GroupAddress): string[] => [...cloud.members(address)].sort();
  const small = (): string[][] => [
    financeOf(cloud),
    of({ ...RAM, userGroupId: "admins" }),
    of({ ...DIRECTORY, userGroupId: "g-00emulated02" }),
    of({ ...IDAAS, userGroupId: "group_emulated2" }),
  ];
  await stack.up({ expectSuccess: true });
  expect([members(cloud, "7"), members(cloud, "9")]).toEqual([
    ["101", "102"],
    ["103", "104"],
  ]);
  expect(small()).toEqual([
    ["a0000101-7c1e-4f60-9b2d-000000000101"],
    ["200000000000000101"],
    ["u-00emulated102"],
    ["user_emulated104"],
  ]);
  await nothingToDo(stack);

  edit("roster.yaml", (text) => {
    const joined = `${text}  erin:\n    bastionhost: 105\n    groups: [dba]\n`;
    return joined.replace(/ {2}alice:\n(?: {4}.*\n)+/, "");
  });
  edit("contractors.csv", (text) => text.replace("ops contractors", "dba"));
  const changed = await stack.up({ expectSuccess: true });
  expect(changed.output).toContain("-1 (alice 101)");
  expect([members(cloud, "7"), members(cloud, "9")]).toEqual([["102", "104", "105"], ["103"]]);
  expect(small()).toEqual([[], [], ["u-00emulated102"], []]);

  cloud.changeMembers({ ...HOME, userGroupId: "7" }, { add: ["111"], remove: ["102"] });
  cloud.changeMembers({ ...RAM, userGroupId: "admins" }, { add: ["200000000000000111"] });
  await driftIsSeen(stack);
  await stack.up({ expectSuccess: true });
  expect(members(cloud, "7")).toEqual(["102", "104", "105"]);
  expect(small()).toEqual([[], [], ["u-00emulated102"], []]);

  await stack.destroy({ expectSuccess: true });
  expect([members(cloud, "7"), members(cloud, "9"), ...small()]).toEqual([[], [], [], [], [], []]);
});

test("roster: mistakes stop the run before any write, each in one line that names the file and the line", async () => {
  const { cloud, stack, edit } = await example("roster");
  edit("roster.yaml", (text) => text.replace("groups: [ops]", "groups: [opps]").replace("cloudsso: u-", "sso: u-"));
  const { exitCode, output } = await stack.up();
  expect(exitCode).not.toBe(0);
  expect(output).toMatch(/ roster\.yaml:\d+: people\.bob has no property sso\.\n/);
  expect(output).not.toMatch(/\n\s+at /);
  expect(cloud.calls().filter(({ applied }) => applied)).toEqual([]);
});

test("multi-account: each membership is managed in its own account, drift and destroy included", async () => {
  const { cloud, stack, edit } = await example("multi-account");
  await stack.up({ expectSuccess: true });
  expect(members(cloud, "7")).toEqual(["101", "102"]);
  expect(members(cloud, "7", 1)).toEqual(["103", "104"]);
  expect(groupOf(cloud.snapshot().quickbi.organizations[1]?.groups, SALES_OF_BRANCH)).toEqual([
    "c0000102-7c1e-4f60-9b2d-000000000102",
  ]);
  await nothingToDo(stack);

  edit("index.ts", (text) => text.replace(`["103", "104"]`, `["102", "103"]`));
  await stack.up({ expectSuccess: true });
  expect(members(cloud, "7", 1)).toEqual(["102", "103"]);
  expect(members(cloud, "7")).toEqual(["101", "102"]);

  cloud.changeMembers({ ...BRANCH, userGroupId: "7" }, { add: ["101"] });
  await driftIsSeen(stack);
  await stack.up({ expectSuccess: true });
  expect(members(cloud, "7", 1)).toEqual(["102", "103"]);

  await stack.destroy({ expectSuccess: true });
  expect(members(cloud, "7")).toEqual([]);
  expect(members(cloud, "7", 1)).toEqual([]);
});

test("javascript-esm: an additive membership adds, restores and removes only its own users", async () => {
  const { cloud, stack, edit } = await example("javascript-esm");
  await stack.up({ expectSuccess: true });
  expect(members(cloud, "9")).toEqual(["103", "104", "105", "106"]);
  await nothingToDo(stack);

  edit("index.js", (text) => text.replace(`["105", "106"]`, `["106", "107"]`));
  await stack.up({ expectSuccess: true });
  expect(members(cloud, "9")).toEqual(["103", "104", "106", "107"]);

  cloud.changeMembers({ ...HOME, userGroupId: "9" }, { add: ["111"], remove: ["106"] });
  await driftIsSeen(stack);
  await stack.up({ expectSuccess: true });
  expect(members(cloud, "9")).toEqual(["103", "104", "106", "107", "111"]);

  await stack.destroy({ expectSuccess: true });
  expect(members(cloud, "9")).toEqual(["103", "104", "111"]);
});

test("examples/README.md: its commands run an example on the emulator, and destroy it again", async () => {
  const { cloud, folder } = await copied("roster");
  const fences = fencesOf("examples/README.md", readFileSync(join(REPOSITORY, "examples", "README.md"), "utf8"));
  const page = fences.map(({ text }) => text).filter((text) => !isPreparation(text));
  const run = terminal({ folder, page, emulator: cloud });
  const [up = "", destroy = ""] = page;
  await run(up);
  expect([members(cloud, "7"), members(cloud, "9")]).toEqual([
    ["101", "102"],
    ["103", "104"],
  ]);
  await run(destroy);
  expect(members(cloud, "7")).toEqual([]);
});

interface Example {
  readonly cloud: Emulator;
  readonly stack: Stack;
  /** Changes a file of the example, as its user would. */
  edit(file: string, change: (text: string) => string): void;
}

/** A copy of an example that a test may edit; inside the repository, where Node finds the packages. */
async function copied(name: string): Promise<{ cloud: Emulator; folder: string }> {
  mkdirSync(join(REPOSITORY, "build"), { recursive: true });
  const folder = mkdtempSync(join(REPOSITORY, "build", "example-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const kept = (source: string): boolean => !/node_modules|Pulumi\.\w+\.yaml/.test(source.slice(REPOSITORY.length));
  cpSync(join(REPOSITORY, "examples", name), folder, { recursive: true, filter: kept });
  const cloud = await startEmulator();
  onTestFinished(() => cloud.close());
  return { cloud, folder };
}

async function example(name: string): Promise<Example> {
  const { cloud, folder } = await copied(name);
  const stack = await createStack({
    programDir: folder,
    config: emulatorConfig({ url: cloud.url, accessKeyId: "testid", accessKeySecret: "testsecret" }),
  });
  const edit = (file: string, change: (text: string) => string) => {
    const before = readFileSync(join(folder, file), "utf8");
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(join(folder, file), after);
  };
  return { cloud, stack, edit };
}

async function nothingToDo(stack: Stack): Promise<void> {
  await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
}

/** The scheduled check of examples/ci. */
async function driftIsSeen(stack: Stack): Promise<void> {
  const check = await stack.preview({ args: ["--refresh", "--expect-no-changes"] });
  expect(check.exitCode).not.toBe(0);
}

function members(cloud: Emulator, group: string, instance = 0): readonly string[] {
  return groupOf(cloud.snapshot().bastionhost.instances[instance]?.groups, group);
}

function financeOf(cloud: Emulator): string[] {
  return groupOf(cloud.snapshot().quickbi.organizations[0]?.groups, FINANCE);
}

function groupOf(
  groups: readonly { userGroupId: string; userIds: readonly string[] }[] | undefined,
  id: string,
): string[] {
  return [...(groups?.find(({ userGroupId }) => userGroupId === id)?.userIds ?? [])].sort();
}
