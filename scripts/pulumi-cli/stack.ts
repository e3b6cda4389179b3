import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { runCommand } from "../child-process";
import type { CommandOptions, CommandResult } from "../child-process";
import type { PulumiCli } from "./find";

/** A stack whose state, settings and caches are all in one folder, separate from the user's own. */
export interface IsolatedStack {
  /** The folder of the stack; the caller makes and removes it. */
  readonly home: string;
  /** Folder of Pulumi.yaml. */
  readonly project: string;
  /** `name` of Pulumi.yaml. */
  readonly projectName: string;
  readonly stackName: string;
}

/** Only the variables that a command needs: no proxies, no credentials, no Pulumi settings. */
const INHERITED = ["LANG", "TZ"];

const PASSPHRASE = "not a secret: this stack is thrown away";

/** The pinned Node, since the language host runs whichever `node` is first in PATH. */
const NODE_FOLDER = dirname(process.execPath);

/** Shared by all runs: the SDK then loads in half the time. */
const COMPILE_CACHE = join(__dirname, "..", "..", "node_modules", ".cache", "node-compile");

export function isolatedEnvironment(cli: PulumiCli, home: string): Record<string, string> {
  const env: Record<string, string> = {};
  for (const name of INHERITED) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return {
    ...env,
    // HOME too: the default credential chain of the cloud reads files there.
    HOME: home,
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    PATH: [...cli.path, NODE_FOLDER, "/usr/local/bin", "/usr/bin", "/bin"].join(delimiter),
    PULUMI_BACKEND_URL: pathToFileURL(join(home, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_HOME: join(home, "pulumi"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // The language host does not delete the folder of its pipes.
    TMPDIR: join(home, "tmp"),
  };
}

/** The file with the settings of the stack. Not in the project's folder, which may be the repository. */
export function configFile(stack: Pick<IsolatedStack, "home">): string {
  return join(stack.home, "stack-config.json");
}

/** Makes an empty stack, and the encryption salt in its settings. */
export async function initialiseStack(cli: PulumiCli, stack: IsolatedStack): Promise<void> {
  for (const folder of ["state", "tmp"]) mkdirSync(join(stack.home, folder), { recursive: true });
  // In a separate folder, since `stack init` writes the salt beside the Pulumi.yaml that it reads.
  const folder = mkdtempSync(join(stack.home, "init-"));
  try {
    writeFileSync(join(folder, "Pulumi.yaml"), `name: ${stack.projectName}\nruntime: nodejs\n`);
    const env = isolatedEnvironment(cli, stack.home);
    const args = ["stack", "init", "--non-interactive", stack.stackName];
    const { exitCode, stderr } = await runCommand("pulumi", args, { cwd: folder, env });
    if (exitCode !== 0) throw new Error(`\`pulumi stack init\` failed:\n${stderr}`);
    const settings = readFileSync(join(folder, `Pulumi.${stack.stackName}.yaml`), "utf8");
    const salt = /^encryptionsalt: (\S+)$/m.exec(settings)?.[1];
    if (salt === undefined) throw new Error(`\`pulumi stack init\` wrote no salt:\n${settings}`);
    writeConfig(stack, { encryptionsalt: salt, config: {} });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A plain value, or one that the passphrase encrypted. */
export type ConfigValue = string | number | boolean | readonly ConfigValue[] | { readonly [key: string]: ConfigValue };

export interface StackConfig {
  readonly encryptionsalt: string;
  readonly config: Readonly<Record<string, ConfigValue>>;
}

/** JSON is YAML, which is what the engine reads. */
export function writeConfig(stack: Pick<IsolatedStack, "home">, config: StackConfig): void {
  writeFileSync(configFile(stack), JSON.stringify(config, undefined, 2));
}

export function readConfig(stack: Pick<IsolatedStack, "home">): StackConfig {
  // Written by writeConfig only.
  return JSON.parse(readFileSync(configFile(stack), "utf8")) as StackConfig;
}

/** Commands that run or read a program take the settings from a file of their own. */
const WITH_CONFIG_FILE = new Set(["up", "preview", "refresh", "destroy", "import", "config"]);
/** Commands that ask before they act. */
const WITH_CONFIRMATION = new Set(["up", "refresh", "destroy", "import", "cancel"]);
/** Commands with a preview, which doubles their time. */
const WITH_PREVIEW = new Set(["up", "refresh", "destroy", "import"]);

/** Runs `pulumi` on the stack without prompts. */
export function runPulumi(
  cli: PulumiCli,
  stack: IsolatedStack,
  args: readonly string[],
  options: Pick<CommandOptions, "env" | "signal" | "interrupt" | "timeoutMs"> = {},
): Promise<CommandResult> {
  const command = args[0] ?? "";
  const all = [...args, "--non-interactive", "--color", "never", "--stack", stack.stackName];
  if (WITH_CONFIG_FILE.has(command)) all.push("--config-file", configFile(stack));
  if (WITH_CONFIRMATION.has(command)) all.push("--yes");
  if (WITH_PREVIEW.has(command)) all.push("--skip-preview");
  const env = { ...isolatedEnvironment(cli, stack.home), ...options.env };
  return runCommand("pulumi", all, { ...options, cwd: stack.project, env });
}
