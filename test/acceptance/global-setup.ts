import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { runCommand } from "../../scripts/child-process";
import type { PulumiCli } from "../../scripts/pulumi-cli/find";
import { getPulumiCli } from "../../scripts/pulumi-cli/get";
import { initialiseStack } from "../../scripts/pulumi-cli/stack";
import { PROJECT_NAME } from "./harness-config";

declare module "vitest" {
  interface ProvidedContext {
    readonly pulumiCli: PulumiCli;
    /** An empty stack to copy. */
    readonly stackTemplate: string;
    /** Folder of this run's stacks. */
    readonly stacksFolder: string;
  }
}

/** Gets the CLI, builds the package that the programs load, and makes the template of all stacks. */
export default async function setUp(project: TestProject): Promise<() => void> {
  const cli = await getPulumiCli();
  await build();

  const stacksFolder = mkdtempSync(join(tmpdir(), "group-membership-"));
  const stackTemplate = join(stacksFolder, "template");
  mkdirSync(stackTemplate);
  await initialiseStack(cli, {
    home: stackTemplate,
    project: stackTemplate,
    projectName: PROJECT_NAME,
    stackName: "test",
  });
  project.provide("pulumiCli", { ...cli });
  project.provide("stackTemplate", stackTemplate);
  project.provide("stacksFolder", stacksFolder);
  return () => rmSync(stacksFolder, { recursive: true, force: true, maxRetries: 5 });
}

async function build(): Promise<void> {
  const root = join(__dirname, "..", "..");
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const { exitCode, stdout } = await runCommand(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: root });
  if (exitCode !== 0) throw new Error(`The package does not build:\n${stdout}`);
}
