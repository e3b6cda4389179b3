import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import type { CommandResult } from "../../scripts/child-process";
import { runPulumi } from "../../scripts/pulumi-cli/stack";
import type { IsolatedStack } from "../../scripts/pulumi-cli/stack";
import { setConfig } from "./harness-config";
import type { HarnessConfig } from "./harness-config";
import { prepareProject } from "./harness-project";
import type { ProjectOptions } from "./harness-project";

export { emulatorConfig, secret } from "./harness-config";

export interface StackOptions extends ProjectOptions {
  /** Settings of the stack: text, numbers, objects, or `secret("…")`. `emulatorConfig` makes some. */
  readonly config?: HarnessConfig;
  /** Variables for every command, beside the few that the harness sets. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunOptions {
  /** More arguments of the command, such as `--refresh`. */
  readonly args?: readonly string[];
  /** Throws, with all that was printed, unless the exit code is 0. @default false */
  readonly expectSuccess?: boolean;
  /** Milliseconds after which the engine and all its processes are killed. @default 120000 */
  readonly timeoutMs?: number;
  /** Kills the engine and all its processes. */
  readonly kill?: AbortSignal;
  /** Interrupts the engine, as Ctrl-C does. */
  readonly interrupt?: AbortSignal;
}

export interface RunResult extends CommandResult {
  /** Standard output and standard error, one after the other. */
  readonly output: string;
}

/** A resource in the state. Only what tests look at. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Replaced and still to be deleted; the engine shows this only in the state. */
  readonly delete?: boolean;
}

/** Ids of the members that outputs or inputs in the state have; `undefined` without a resource. */
export function idsIn(properties: StateResource["outputs"]): string[] | undefined {
  const members = properties?.["members"];
  return typeof members === "object" && members !== null ? Object.keys(members) : undefined;
}

/** A stack of the real engine. Its folder is removed, and its processes are killed, when the test ends. */
export interface Stack {
  /** Folder of Pulumi.yaml. */
  readonly project: string;
  up(options?: RunOptions): Promise<RunResult>;
  preview(options?: RunOptions): Promise<RunResult>;
  refresh(options?: RunOptions): Promise<RunResult>;
  destroy(options?: RunOptions): Promise<RunResult>;
  /** Releases the lock that a killed command left. */
  cancel(): Promise<RunResult>;
  /** Any other command of the CLI. */
  run(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** The state as text, secrets encrypted. */
  exportText(): Promise<string>;
  /** The resources in the state, the stack itself and providers included. */
  exportState(): Promise<readonly StateResource[]>;
  /** Replaces the program. */
  setProgram(text: string): void;
  /** Sets more settings, or replaces them. */
  setConfig(config: HarnessConfig): Promise<void>;
  /** Removes the stack. Only a stack made outside of a test needs the call. */
  remove(): void;
}

export async function createStack(options: StackOptions): Promise<Stack> {
  const cli = inject("pulumiCli");
  const home = mkdtempSync(join(inject("stacksFolder"), "stack-"));
  const killer = new AbortController();
  const remove = () => {
    killer.abort();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  removeWithTest(remove);

  const project = prepareProject(home, options);
  const stack: IsolatedStack = { home, ...project, stackName: "test" };
  await setConfig(cli, stack, inject("stackTemplate"), options.config ?? {});

  const run = async (args: readonly string[], runOptions: RunOptions = {}): Promise<RunResult> => {
    const result = await runPulumi(cli, stack, [...args, ...(runOptions.args ?? [])], {
      env: { ...options.env },
      signal: runOptions.kill === undefined ? killer.signal : AbortSignal.any([killer.signal, runOptions.kill]),
      ...(runOptions.interrupt === undefined ? {} : { interrupt: runOptions.interrupt }),
      timeoutMs: runOptions.timeoutMs ?? 120_000,
    });
    const output = `${result.stdout}\n${result.stderr}`;
    if (runOptions.expectSuccess && result.exitCode !== 0) {
      const reason = result.timedOut ? "was killed after its time limit" : `exited with ${result.exitCode}`;
      throw new Error(`\`pulumi ${args.join(" ")}\` ${reason}:\n${output}`);
    }
    return { ...result, output };
  };
  const exportText = async () => (await run(["stack", "export"], { expectSuccess: true })).stdout;

  return {
    project: stack.project,
    up: (runOptions) => run(["up"], runOptions),
    preview: (runOptions) => run(["preview"], runOptions),
    refresh: (runOptions) => run(["refresh"], runOptions),
    destroy: (runOptions) => run(["destroy"], runOptions),
    cancel: () => run(["cancel"]),
    run,
    exportText,
    async exportState() {
      const state = JSON.parse(await exportText()) as { deployment: { resources?: StateResource[] } };
      return state.deployment.resources ?? [];
    },
    setProgram: project.setProgram,
    setConfig: (config) => setConfig(cli, stack, inject("stackTemplate"), config),
    remove,
  };
}

/** In a hook, where no test is running, the caller removes the stack; else the global teardown does. */
function removeWithTest(remove: () => void): void {
  try {
    onTestFinished(remove);
  } catch {
    // Not in a test.
  }
}
