import { CallError } from "../base/call-error";
import { systemCodeOf } from "../base/system-code";
import { requireNode } from "../base/node-version";
import type { Cloud } from "../base/api";
import { parseCommand, type ImportCommand, type ReviewCommand } from "./arguments";
import { HELP } from "./help";
import { importRequest, readTargets } from "./import";
import { programText } from "./program-text";
import type { ReportCommand } from "./report/arguments";
import { reportFor, type ReportSources } from "./report/command";
import { reviewFor, type ReviewFiles } from "./review/command";
import { UsageError } from "./usage-error";
import { defined } from "../base/defined";

/** What the command line gets from its process; tests bring their own. */
export interface CliEnvironment extends ReviewFiles, ReportSources {
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
const OBJECTED = 3;

/** What each line on standard error starts with. */
const NAME = "pulumi-alicloud-group-membership";

/** Errors of the configuration advise what to set in a stack, and this command has no stack. */
const WITHOUT_STACK = " This command reads no stack: give settings by --config KEY=VALUE, or set the variables.";

/** Carries out a command line. Every failure becomes one line on standard error. Never throws. */
export async function run(argv: readonly string[], environment: CliEnvironment): Promise<number> {
  try {
    requireNode(environment.nodeVersion);
    const command = parseCommand(argv);
    if (command.kind === "review") return await review(command, environment);
    if (command.kind === "report") return await report(command, environment);
    if (command.kind === "import") {
      await importTo(command, environment);
    } else {
      environment.print(command.kind === "help" ? HELP : `${environment.version}\n`);
    }
    return 0;
  } catch (error) {
    const misused = error instanceof UsageError;
    const message = error instanceof Error ? error.message : String(error);
    const line = onOneLine(message);
    const unset = error instanceof CallError && error.kind === "configuration";
    environment.report(`${NAME}: ${line}${misused ? " See --help." : ""}${unset ? WITHOUT_STACK : ""}`);
    return misused ? MISUSED : FAILED;
  }
}

/** A service's or a system's own words may span lines. */
function onOneLine(message: string): string {
  return message.replace(/\s*[\p{Cc}\u2028\u2029]\s*/gu, " ");
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
  writeOut(command.out, text, environment);
  environment.report(
    `${live.length === 1 ? "1 declaration is" : `${live.length} declarations are`} in ${command.out}.`,
  );
}

async function review(command: ReviewCommand, environment: CliEnvironment): Promise<number> {
  const { markdown, failed, objections } = await reviewFor(command, environment);
  if (command.out === undefined) environment.print(markdown);
  else writeOut(command.out, markdown, environment);
  for (const [at, line] of objections.entries()) environment.report(at === 0 ? `${NAME}: ${line}` : line);
  if (failed) environment.report(`${NAME}: the preview failed, so the review is not complete.`);
  if (failed) return FAILED;
  return objections.length > 0 ? OBJECTED : 0;
}

/** What could not be read is in the report, and still a failure: nobody takes it for a complete one. */
async function report(command: ReportCommand, environment: CliEnvironment): Promise<number> {
  const { text, problems } = await reportFor(command, environment.cloud(command.config), environment);
  if (command.out === undefined) environment.print(text);
  else writeOut(command.out, text, environment);
  for (const problem of problems) environment.report(`${NAME}: ${onOneLine(problem)}`);
  return problems.length > 0 ? FAILED : 0;
}

function writeOut(path: string, text: string, environment: CliEnvironment): void {
  try {
    environment.writeNew(path, text);
  } catch (error) {
    throw new Error(reasonNotWritten(path, error), { cause: error });
  }
}

function reasonNotWritten(path: string, error: unknown): string {
  const code = systemCodeOf(error);
  return code === "EEXIST"
    ? `${path} exists, and is not overwritten. Remove it, or give another --out.`
    : `${path} cannot be written: ${code}. Check the path of --out.`;
}
