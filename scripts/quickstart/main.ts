import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../../emulator";
import type { Emulator } from "../../emulator";
import type { PulumiCli } from "../pulumi-cli/find";
import { getPulumiCli } from "../pulumi-cli/get";
import { initialiseStack, readConfig, runPulumi, writeConfig } from "../pulumi-cli/stack";
import type { ConfigValue, IsolatedStack } from "../pulumi-cli/stack";
import { differences, readMembership, table } from "./company";
import { STEPS } from "./steps";
import type { Step } from "./steps";

const ROOT = join(__dirname, "..", "..");

/** The keys of the seeded company's account, which only the emulator accepts. */
const CREDENTIALS = { ALIBABA_CLOUD_ACCESS_KEY_ID: "testid", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret" };

/** What the provider says about a target: `dba (bastionhost group 7): 2 members now, +1 (dave 104)`. */
const PLAN_LINE = /^\s*((?:\S+ \()?((?:bastionhost|quickbi) (?:group|user) [^\s:)]+)\)?: .+)$/;

async function main(signal: AbortSignal): Promise<void> {
  const cli = await getPulumiCli();
  const home = mkdtempSync(join(tmpdir(), "group-membership-quickstart-"));
  const emulator = await startEmulator();
  try {
    console.log(`Emulator at ${emulator.url}, Pulumi ${cli.version}, no cloud account.`);
    const stack = { home, project: ROOT, projectName: "quickstart", stackName: "quickstart" };
    await initialiseStack(cli, stack);
    setConfig(stack, endpoints(emulator));
    for (const [index, step] of STEPS.entries()) {
      await run(step, index, { cli, stack, emulator, signal });
    }
    console.log(`\nAll ${STEPS.length} steps passed. Nothing is left running.`);
  } finally {
    await emulator.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Setting {
  readonly cli: PulumiCli;
  readonly stack: IsolatedStack;
  readonly emulator: Emulator;
  readonly signal: AbortSignal;
}

async function run(step: Step, index: number, { cli, stack, emulator, signal }: Setting): Promise<void> {
  console.log(`\n${index + 1}. ${step.title}`);
  if (step.config !== undefined) setConfig(stack, step.config);
  step.byHand?.(emulator);
  if (step.command !== undefined) {
    const result = await runPulumi(cli, stack, [step.command], { env: CREDENTIALS, signal });
    if (signal.aborted) throw new Error("Interrupted.");
    const output = `${result.stdout}\n${result.stderr}`;
    if (result.exitCode !== 0) throw new Error(`\`pulumi ${step.command}\` failed:\n${output}`);
    for (const line of planLines(output)) console.log(`  ${line}`);
  }

  const found = readMembership(emulator);
  console.log(table(found).join("\n"));
  const wrong = differences(found, step.expected);
  if (wrong.length > 0) throw new Error(`Step ${index + 1} had another result:\n  ${wrong.join("\n  ")}`);
}

/** The last line about each target: after an apply its result, not its plan. */
function planLines(output: string): string[] {
  const lines = new Map<string, string>();
  for (const text of output.split("\n")) {
    const [, line, target] = PLAN_LINE.exec(text) ?? [];
    if (line !== undefined && target !== undefined) lines.set(target, line);
  }
  return [...lines.values()].sort();
}

function endpoints(emulator: Emulator): Record<string, ConfigValue> {
  const { host } = new URL(emulator.url);
  return { "alicloud:endpoints": { bastionhost: host, quickbi: host }, "alicloud:protocol": "HTTP" };
}

/** Settings without a namespace belong to the project. */
function setConfig(stack: IsolatedStack, values: Readonly<Record<string, ConfigValue>>): void {
  const settings = readConfig(stack);
  const entries = Object.entries(values).map(
    ([key, value]) => [key.includes(":") ? key : `${stack.projectName}:${key}`, value] as const,
  );
  writeConfig(stack, { ...settings, config: { ...settings.config, ...Object.fromEntries(entries) } });
}

const interrupted = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => interrupted.abort());
main(interrupted.signal).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
