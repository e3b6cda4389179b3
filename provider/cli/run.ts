import { CallError } from "../base/call-error";
import { requireNode } from "../base/node-version";
import type { Cloud } from "../base/api";
import { parseCommand, type ImportCommand } from "./arguments";
import { HELP } from "./help";
import { importRequest, readTargets } from "./import";
import { programText } from "./program-text";
import { UsageError } from "./usage-error";
import { defined } from "../base/defined";

/** What the command line gets from its process; tests bring their own. */
export interface CliEnvironment {
  readonly version: string;
  /** Version of the Node.js that runs. */
  readonly nodeVersion: string;
  /** Opens the cloud with the settings of `--config`, by their full keys. */
  cloud(config: ReadonlyMap<string, string>): Cloud;
  /** Writes text to standard output. */
  print(text: string): void;
  /** Writes a line to standard error. */
  report(line: string): void;
  /** Writes a file. @throws when it exists. */
  writeNew(path: string, text: string): void;
}

const FAILED = 1;
const MISUSED = 2;

/** Errors of the configuration advise what to set in a stack, and this command has no stack. */
const WITHOUT_STACK = " This command reads no stack: give settings by --config KEY=VALUE, or set the variables.";

/** Carries out a command line. Every failure becomes one line on standard error. Never throws. */
export async function run(argv: readonly string[], environment: CliEnvironment): Promise<number> {
  try {
    requireNode(environment.nodeVersion);
    const command = parseCommand(argv);
    if (command.kind === "import") {
      await importTo(command, environment);
    } else {
      environment.print(command.kind === "help" ? HELP : `${environment.version}\n`);
    }
    return 0;
  } catch (error) {
    const misused = error instanceof UsageError;
    const message = error instanceof Error ? error.message : String(error);
    // A service's or a system's own words may span lines.
    const line = message.replace(/\s*[\p{Cc}\u2028\u2029]\s*/gu, " ");
    const unset = error instanceof CallError && error.kind === "configuration";
    environment.report(
      `pulumi-alicloud-group-membership: ${line}${misused ? " See --help." : ""}${unset ? WITHOUT_STACK : ""}`,
    );
    return misused ? MISUSED : FAILED;
  }
}

async function importTo(command: ImportCommand, environment: CliEnvironment): Promise<void> {
  const cloud = environment.cloud(command.config);
  const request = importRequest(command, command.region === undefined ? cloud.defaultRegion() : undefined);
  const live = await readTargets(cloud, request);
  if (live.length === 0) environment.report("There are no groups, so the program declares nothing.");
  const text = programText(live, { mode: request.mode, ...defined({ assumeRole: request.role }) });
  if (command.out === undefined) {
    environment.print(text);
    return;
  }
  try {
    environment.writeNew(command.out, text);
  } catch (error) {
    throw new Error(reasonNotWritten(command.out, error), { cause: error });
  }
  environment.report(
    `${live.length === 1 ? "1 declaration is" : `${live.length} declarations are`} in ${command.out}.`,
  );
}

function reasonNotWritten(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "an unknown error";
  return code === "EEXIST"
    ? `${path} exists, and is not overwritten. Remove it, or give another --out.`
    : `${path} cannot be written: ${code}. Check the path of --out.`;
}
