import { parseArgs } from "node:util";

import type { AssumeRole } from "../base/api";
import type { Side } from "../membership/target";
import { reportCommandOf, type ReportCommand } from "./report/arguments";
import { COMMENT_BYTES } from "./review/markdown";
import { fillCommandOf, type FillCommand } from "./import-file/arguments";
import { migrateCommandOf, type MigrateCommand } from "./migrate/arguments";
import { roleOf } from "./role-options";
import { configOf } from "./settings";
import { quote, UsageError } from "./usage-error";

/** What a command line asks for. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | ImportCommand
  | FillCommand
  | MigrateCommand
  | ReviewCommand
  | ReportCommand;

/** An import as it was typed; whether the values are usable is not known yet. */
export interface ImportCommand {
  readonly kind: "import";
  readonly service: string | undefined;
  readonly region: string | undefined;
  readonly instance: string | undefined;
  /** Ids of groups or of users, or every group. */
  readonly selection: { readonly side: Side; readonly ids: readonly string[] | "all" };
  readonly mode: string | undefined;
  /** The role to act as. */
  readonly role: AssumeRole | undefined;
  /** File to write; standard output without it. */
  readonly out: string | undefined;
  /** File for `pulumi import --file` to write; none without it. */
  readonly importFile: string | undefined;
  /** Settings as in the configuration of a stack, by their full keys. */
  readonly config: ReadonlyMap<string, string>;
}

/** A review as it was typed. */
export interface ReviewCommand {
  readonly kind: "review";
  /** File with the output of `pulumi stack export`. */
  readonly stackExport: string | undefined;
  /** File with an earlier review. */
  readonly approved: string | undefined;
  /** Conditions under which the review must not pass, as typed. */
  readonly failOn: readonly string[];
  /** Most bytes of the review. */
  readonly limit: number;
  /** File to write; standard output without it. */
  readonly out: string | undefined;
}

const OPTIONS = {
  service: { type: "string" },
  region: { type: "string" },
  instance: { type: "string" },
  group: { type: "string", multiple: true },
  user: { type: "string", multiple: true },
  all: { type: "boolean" },
  mode: { type: "string" },
  "role-arn": { type: "string" },
  "session-name": { type: "string" },
  "external-id": { type: "string" },
  config: { type: "string", multiple: true },
  "import-file": { type: "string" },
  preview: { type: "boolean" },
  "show-secrets": { type: "boolean" },
  from: { type: "string" },
  provider: { type: "string" },
  "stack-export": { type: "string" },
  approved: { type: "string" },
  "fail-on": { type: "string", multiple: true },
  limit: { type: "string" },
  place: { type: "string", multiple: true },
  format: { type: "string" },
  people: { type: "string" },
  compare: { type: "string" },
  out: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/** Options that may be given several times. */
const REPEATABLE = ["group", "user", "config", "fail-on", "place"];

/** Bytes that the totals of a review fit in. */
const LEAST = 4000;

/** Options of every command, and those of each. */
const COMMON = ["out", "help", "version"];
const SIGNING = ["config", "role-arn", "session-name", "external-id"];
const OWN = {
  import: [
    "service",
    "region",
    "instance",
    "group",
    "user",
    "all",
    "mode",
    "preview",
    "import-file",
    "show-secrets",
    ...SIGNING,
  ],
  migrate: ["from", "provider", "region", "mode", "role-arn", "session-name", "external-id"],
  review: ["stack-export", "approved", "fail-on", "limit"],
  report: ["place", "group", "format", "people", "compare", "stack-export", ...SIGNING],
};

/** What to do about a word that belongs to no option. */
const STRAY = {
  import: "Put --group or --user before each id.",
  migrate: "Put --from before the file.",
  review: "The preview is standard input.",
  report: "Put --place before each place, and --group before each id.",
};

/**
 * Reads a command line.
 * @throws UsageError
 */
export function parseCommand(argv: readonly string[]): Command {
  const { values, positionals, tokens } = parsed(argv);
  if (values.help === true || argv.length === 0) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  const [command, ...rest] = positionals;
  if (command === undefined || !isCommand(command)) {
    const names = Object.keys(OWN);
    throw new UsageError(
      command === undefined
        ? `no command is given. Add one of: ${names.join(", ")}.`
        : `${quote(command)} is not a command. The commands are: ${names.join(", ")}.`,
    );
  }
  const foreign = Object.keys(values).find((name) => !COMMON.includes(name) && !OWN[command].includes(name));
  if (foreign !== undefined) throw new UsageError(`--${foreign} is not an option of ${command}. Remove it.`);
  if (rest[0] !== undefined) throw new UsageError(`${quote(rest[0])} belongs to no option. ${STRAY[command]}`);
  if (command === "migrate") return migrateCommandOf(values);
  if (command === "report") return reportCommandOf(values, tokens);
  if (command === "review") return reviewOf(values);
  return values.preview === true ? fillCommandOf(values) : importOf(values);
}

function isCommand(word: string): word is keyof typeof OWN {
  return Object.hasOwn(OWN, word);
}

type Values = ReturnType<typeof parsed>["values"];

function importOf(values: Values): ImportCommand {
  if (values["show-secrets"] === true) throw new UsageError("--show-secrets belongs to --preview. Remove it.");
  return {
    kind: "import",
    service: values.service,
    region: values.region,
    instance: values.instance,
    selection: selectionOf(values.group, values.user, values.all),
    mode: values.mode,
    role: roleOf(values),
    out: values.out,
    importFile: values["import-file"],
    config: configOf(values.config ?? []),
  };
}

function reviewOf(values: Values): ReviewCommand {
  return {
    kind: "review",
    stackExport: values["stack-export"],
    approved: values.approved,
    failOn: values["fail-on"] ?? [],
    limit: limitOf(values.limit),
    out: values.out,
  };
}

function limitOf(value: string | undefined): number {
  if (value === undefined) return COMMENT_BYTES;
  if (value === "none") return Infinity;
  if (!/^\d{4,9}$/.test(value) || Number(value) < LEAST) {
    throw new UsageError(`--limit ${quote(value)} is neither a number of at least ${LEAST} nor none.`);
  }
  return Number(value);
}

function parsed(argv: readonly string[]) {
  refuseRepeated(argv);
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, tokens: true });
  } catch (error) {
    // Node's own messages go on about positional arguments after the first sentence.
    const message = error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? "") : String(error);
    throw new UsageError(`${message.replace(/\.$/, "")}.`);
  }
}

/** Of an option that is given twice the last would win, and an import of one instance would pass for one of two. */
function refuseRepeated(argv: readonly string[]): void {
  const { tokens } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const repeatable = REPEATABLE.includes(token.name);
    if (seen.has(token.name) && !repeatable) throw new UsageError(`--${token.name} is given twice. Give it once.`);
    seen.add(token.name);
  }
}

function selectionOf(
  groups: string[] | undefined,
  users: string[] | undefined,
  all: boolean | undefined,
): ImportCommand["selection"] {
  if ([groups, users, all].filter((choice) => choice !== undefined).length !== 1) {
    throw new UsageError("give one of --group ID (repeatable), --user ID (repeatable), --all and --preview.");
  }
  if (groups !== undefined) return { side: "group", ids: groups };
  return users === undefined ? { side: "group", ids: "all" } : { side: "user", ids: users };
}
