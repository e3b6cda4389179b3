import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { beforeAll, expect, inject, onTestFinished, test } from "vitest";

import { startEmulator } from "../../emulator";
import { runCommand } from "../../scripts/child-process";
import { createStack, emulatorConfig, type Stack } from "./harness";

const REPOSITORY = join(__dirname, "..", "..");
const PACKAGE = "pulumi-alicloud-group-membership";
const MEMBERSHIP = `{ service: "bastionhost", instanceId: "bastionhost-cn-emulated01", userGroupId: "7", userIds: ["101"] }`;

const { dependencies } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as {
  dependencies: Readonly<Record<string, string>>;
};

/** The folders of node_modules that a package manager would make for this package and its peer. */
const DEPENDENCIES = new Set(["@pulumi", ...Object.keys(dependencies).map((name) => name.split("/")[0] ?? name)]);

/** The package as `npm pack` makes it, unpacked. */
let packed: string;

beforeAll(async () => {
  const folder = mkdtempSync(join(inject("stacksFolder"), "pack-"));
  const npm = await runCommand("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: REPOSITORY });
  const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz"));
  if (npm.exitCode !== 0 || tarball === undefined) {
    throw new Error(`npm pack failed:\n${npm.stdout}${npm.stderr}`);
  }
  await runCommand("tar", ["-xzf", tarball], { cwd: folder });
  packed = join(folder, "package");
});

test.each([
  ["an ES module", "module", `import { GroupMembership } from "${PACKAGE}"; new GroupMembership("m", ${MEMBERSHIP});`],
  [
    "CommonJS",
    "commonjs",
    `const { GroupMembership } = require("${PACKAGE}"); new GroupMembership("m", ${MEMBERSHIP});`,
  ],
])("a program in %s runs with the packed package", async (_name, type, program) => {
  const project = emptyProject(type, program);
  install(packed, join(project, "node_modules", PACKAGE));
  await runsToTheEnd(project);
});

test("a program runs with the package linked from a store, as pnpm lays it out", async () => {
  const project = emptyProject(
    "commonjs",
    `const { GroupMembership } = require("${PACKAGE}"); new GroupMembership("m", ${MEMBERSHIP});`,
  );
  const store = join(project, "node_modules", ".pnpm", `${PACKAGE}@0.1.0`, "node_modules");
  install(packed, join(store, PACKAGE));
  for (const dependency of DEPENDENCIES) {
    symlinkSync(join(REPOSITORY, "node_modules", dependency), join(store, dependency));
  }
  symlinkSync(join(store, PACKAGE), join(project, "node_modules", PACKAGE));
  await runsToTheEnd(project);
});

test("nested under another package, the error says to add the package to the program; hoisted, the program runs", async () => {
  const project = emptyProject("commonjs", `require("company-access").grant();`);
  const company = join(project, "node_modules", "company-access");
  mkdirSync(company);
  writeFileSync(join(company, "package.json"), JSON.stringify({ name: "company-access", version: "1.0.0" }));
  writeFileSync(
    join(company, "index.js"),
    `const { GroupMembership } = require("${PACKAGE}"); exports.grant = () => new GroupMembership("m", ${MEMBERSHIP});`,
  );
  const nested = join(company, "node_modules", PACKAGE);
  install(packed, nested);
  const cloud = await startEmulator();
  onTestFinished(() => cloud.close());
  const stack = await stackOf(project, cloud.url);

  const refused = await stack.up();
  expect(refused.exitCode).not.toBe(0);
  expect(refused.output).toContain(`npm install ${PACKAGE}`);
  expect(refused.output).not.toMatch(/\n\s+at /);

  renameSync(nested, join(project, "node_modules", PACKAGE));
  await stack.up({ expectSuccess: true });
  expect(dba(cloud)).toEqual(["101"]);
  await stack.destroy({ expectSuccess: true });
  expect(dba(cloud)).toEqual([]);
});

/**
 * A project outside of the repository, with only the modules that a package manager would install beside this package.
 */
function emptyProject(type: string, program: string): string {
  const project = mkdtempSync(join(tmpdir(), "installed-"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "installed", private: true, type }));
  writeFileSync(join(project, "Pulumi.yaml"), "name: installed\nruntime: nodejs\n");
  writeFileSync(join(project, "index.js"), program);
  const modules = join(project, "node_modules");
  mkdirSync(modules);
  for (const dependency of DEPENDENCIES) {
    symlinkSync(join(REPOSITORY, "node_modules", dependency), join(modules, dependency));
  }
  onTestFinished(async () => {
    const { rm } = await import("node:fs/promises");
    await rm(project, { recursive: true, force: true });
  });
  return project;
}

function install(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}

async function runsToTheEnd(project: string): Promise<void> {
  const cloud = await startEmulator();
  onTestFinished(() => cloud.close());
  const stack = await stackOf(project, cloud.url);
  await stack.up({ expectSuccess: true });
  expect(dba(cloud)).toEqual(["101"]);
  await stack.refresh({ args: ["--expect-no-changes"], expectSuccess: true });
  await stack.destroy({ expectSuccess: true });
  expect(dba(cloud)).toEqual([]);
}

function stackOf(project: string, url: string): Promise<Stack> {
  return createStack({
    programDir: project,
    config: emulatorConfig({ url, accessKeyId: "testid", accessKeySecret: "testsecret" }),
  });
}

function dba(cloud: Awaited<ReturnType<typeof startEmulator>>): readonly string[] {
  return (
    cloud.snapshot().bastionhost.instances[0]?.groups.find(({ userGroupId }) => userGroupId === "7")?.userIds ?? []
  );
}
