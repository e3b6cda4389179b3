import { withoutStackAdvice } from "./advice";
import { requireNode } from "../base/node-version";
import { CallError } from "../base/call-error";
import { parseCommand, type ReviewCommand } from "./arguments";
import { HELP } from "./help";
import { fill, importTo, type ImportEnvironment } from "./import-command";
import { migrate } from "./migrate/command";
import { reviewFor } from "./review/command";
import type { ReportCommand } from "./report/arguments";
import { reportFor, type ReportSources } from "./report/command";
import { UsageError } from "./usage-error";
import { writeOut } from "./write-out";

/** What the command line gets from its process; tests bring their own. */
export interface CliEnvironment extends ImportEnvironment, ReportSources {
  readonly version: string;
  /** Version of the Node.js that runs. */
  readonly nodeVersion: string;
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
    } else if (command.kind === "fill") {
      await fill(command, environment);
    } else if (command.kind === "migrate") {
      migrate(command, environment);
    } else {
      environment.print(command.kind === "help" ? HELP : `${environment.version}\n`);
    }
    return 0;
  } catch (error) {
    const misused = error instanceof UsageError;
    const message = error instanceof Error ? error.message : String(error);
    const line = onOneLine(withoutStackAdvice(message));
    const unset = error instanceof CallError && error.kind === "configuration";
    environment.report(`${NAME}: ${line}${misused ? " See --help." : ""}${unset ? WITHOUT_STACK : ""}`);
    return misused ? MISUSED : FAILED;
  }
}

/** A service's or a system's own words may span lines. */
function onOneLine(message: string): string {
  return message.replace(/\s*[\p{Cc}\u2028\u2029]\s*/gu, " ");
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
