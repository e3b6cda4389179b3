import { parseArgs } from "node:util";

import type { AssumeRole } from "../base/api";
import type { Side } from "../membership/target";
import { COMMENT_BYTES } from "./review/markdown";
import { configOf } from "./settings";
import { quote, UsageError } from "./usage-error";
import { defined } from "../base/defined";

/** What a command line asks for. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | ImportCommand
  | FillCommand
  | MigrateCommand
  | ReviewCommand;

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

/** The import of what a preview declares, into the file that the preview wrote. */
export interface FillCommand {
  readonly kind: "fill";
  /** File of `pulumi preview --import-file`. */
  readonly importFile: string;
  /** Whether the members of a secret list may be written. */
  readonly showSecrets: boolean;
  /** Settings as in the configuration of a stack, by their full keys. */
  readonly config: ReadonlyMap<string, string>;
}

/** A move from the resources of others as it was typed. */
export interface MigrateCommand {
  readonly kind: "migrate";
  /** File with the state of the old resources. */
  readonly from: string;
  /** What the state may not tell. */
  readonly region: string | undefined;
  readonly mode: string | undefined;
  readonly role: AssumeRole | undefined;
  /** File to write the program to; standard output without it. */
  readonly out: string | undefined;
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
  "stack-export": { type: "string" },
  approved: { type: "string" },
  "fail-on": { type: "string", multiple: true },
  limit: { type: "string" },
  out: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/** Options that may be given several times. */
const REPEATABLE = ["group", "user", "config", "fail-on"];

/** Bytes that the totals of a review fit in. */
const LEAST = 4000;

/** Options of every command. */
const COMMON = ["out", "help", "version"];
const OF_ROLE = ["role-arn", "session-name", "external-id"];

interface Reader {
  /** Options of the command beside the common ones. */
  readonly options: readonly string[];
  /** What a word without an option should have been. */
  readonly advice: string;
  readonly read: (values: Values) => Command;
}

const COMMANDS: ReadonlyMap<string, Reader> = new Map([
  [
    "import",
    {
      options: [
        ...["service", "region", "instance", "group", "user", "all", "mode", ...OF_ROLE],
        ...["config", "import-file", "preview", "show-secrets"],
      ],
      advice: "Put --group or --user before each id.",
      read: (values) => (values.preview === true ? fillOf(values) : importOf(values)),
    },
  ],
  [
    "migrate",
    { options: ["from", "region", "mode", ...OF_ROLE], advice: "Put --from before the file.", read: migrateOf },
  ],
  [
    "review",
    {
      options: ["stack-export", "approved", "fail-on", "limit"],
      advice: "The preview is standard input.",
      read: reviewOf,
    },
  ],
]);

/**
 * Reads a command line.
 * @throws UsageError
 */
export function parseCommand(argv: readonly string[]): Command {
  const { values, positionals } = parsed(argv);
  if (values.help === true || argv.length === 0) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  const [name, ...rest] = positionals;
  const names = [...COMMANDS.keys()].join(", ");
  const command = COMMANDS.get(name ?? "");
  if (name === undefined) throw new UsageError(`no command is given. Add one of: ${names}.`);
  if (command === undefined) throw new UsageError(`${quote(name)} is not a command. The commands are: ${names}.`);
  const foreign = Object.keys(values).find((option) => ![...COMMON, ...command.options].includes(option));
  if (foreign !== undefined) throw new UsageError(`--${foreign} is not an option of ${name}. Remove it.`);
  if (rest[0] !== undefined) throw new UsageError(`${quote(rest[0])} belongs to no option. ${command.advice}`);
  return command.read(values);
}

type Values = ReturnType<typeof parsed>["values"];

/** Options of an import that goes by a preview. */
const OF_FILL = ["preview", "import-file", "show-secrets", "config"];

function fillOf(values: Values): FillCommand {
  const foreign = Object.keys(values).find((name) => !OF_FILL.includes(name));
  if (foreign !== undefined) {
    throw new UsageError(`--${foreign} cannot be combined with --preview, which declares everything. Remove it.`);
  }
  const importFile = values["import-file"];
  if (importFile === undefined) {
    throw new UsageError("--preview fills a file. Add --import-file, with the file of `pulumi preview --import-file`.");
  }
  const showSecrets = values["show-secrets"] === true;
  return { kind: "fill", importFile, showSecrets, config: configOf(values.config ?? []) };
}

function importOf(values: Values): ImportCommand {
  if (values["show-secrets"] === true) throw new UsageError("--show-secrets belongs to --preview. Remove it.");
  return {
    kind: "import",
    service: values.service,
    region: values.region,
    instance: values.instance,
    selection: selectionOf(values.group, values.user, values.all),
    mode: values.mode,
    role: roleOf(values["role-arn"], values["session-name"], values["external-id"]),
    out: values.out,
    importFile: values["import-file"],
    config: configOf(values.config ?? []),
  };
}

function migrateOf(values: Values): MigrateCommand {
  const { from, region, mode, out } = values;
  if (from === undefined) {
    throw new UsageError(
      "--from is missing. Give it a file with the output of `pulumi stack export` or `terraform state pull`.",
    );
  }
  const role = roleOf(values["role-arn"], values["session-name"], values["external-id"]);
  return { kind: "migrate", from, region, mode, role, out };
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
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
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

function roleOf(
  roleArn: string | undefined,
  sessionName: string | undefined,
  externalId: string | undefined,
): AssumeRole | undefined {
  if (roleArn !== undefined) {
    return { roleArn, ...defined({ sessionName, externalId }) };
  }
  if (sessionName !== undefined || externalId !== undefined) {
    throw new UsageError(
      `${sessionName === undefined ? "--external-id" : "--session-name"} is part of a role. Add --role-arn.`,
    );
  }
  return undefined;
}
