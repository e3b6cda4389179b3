import type { LoggedCall } from "../../emulator";
import { declaredBy, isRuled, protectedBy, unannouncedBy, type Program } from "./program";
import { isWrite, removedBy, type Pair } from "./world";

/** A promise that a command broke. */
export interface Finding {
  readonly rule: string;
  readonly detail: string;
}

/** A resource in the state. */
export interface StateResource {
  readonly name: string;
  readonly service: string;
  readonly members: readonly string[];
  /** Every text in its outputs. */
  readonly texts: readonly string[];
}

/** What a command printed and left. */
export interface Ran {
  readonly ok: boolean;
  readonly output: string;
  /** Errors that no code of the provider means to throw. */
  readonly crashes: readonly string[];
}

const STACK =
  /^.*\bat .*:\d+:\d+.*$|^.*\b(?:TypeError|RangeError|ReferenceError|SyntaxError|URIError)\b.*$|^.*undefined is not.*$/m;
// A line break and a tab are the CLI's own.
const CONTROL = /^.*(?![\n\t])\p{Cc}.*$/mu;
const COMMAND = /^\s*::.*$/m;
const DIRECTION = /^.*[\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029].*$/mu;
const SIGNATURE = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{27}=(?!=)/;
/** A line that a reader or a log can no longer take in. */
const LONGEST_LINE = 4_000;

/** What is wrong with the output of a command. */
export function outputFindings({ output, crashes }: Ran, secrets: readonly string[]): Finding[] {
  const patterns: readonly (readonly [rule: string, pattern: RegExp])[] = [
    ["stack or crash in the output", STACK],
    ["control character in the output", CONTROL],
    ["workflow command in the output", COMMAND],
    ["direction mark in the output", DIRECTION],
  ];
  const matches = patterns.flatMap(([rule, pattern]) => {
    const found = pattern.exec(output);
    return found === null ? [] : [{ rule, detail: found[0] }];
  });
  const long = output.split("\n").filter((line) => line.length > LONGEST_LINE);
  return [
    ...crashes.map((detail) => ({ rule: "crash", detail })),
    ...matches,
    ...long.slice(0, 1).map((line) => ({ rule: "very long line in the output", detail: line.slice(0, 300) })),
    ...secretsIn(output, secrets, "output"),
  ];
}

/** What is wrong with the text of a state. */
export function secretsIn(text: string, secrets: readonly string[], where: string): Finding[] {
  const found = secrets.filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)));
  const signature = SIGNATURE.exec(text)?.[0];
  return [...found, ...(signature === undefined ? [] : [signature])].map((secret) => ({
    rule: `secret in the ${where}`,
    detail: text.slice(Math.max(0, text.indexOf(secret) - 80), text.indexOf(secret) + 80),
  }));
}

/**
 * Members in the state that never were.
 * @param known ids that the emulator or a program ever had
 * @param told texts of mutated answers: an id that only a lying service knows cannot be told from a real one
 */
export function stateFindings(
  resources: readonly StateResource[],
  known: ReadonlySet<string>,
  told: ReadonlySet<string>,
): Finding[] {
  const unprintable = resources.flatMap(({ name, texts }) =>
    texts
      .filter((text) => CONTROL.test(text.replaceAll(/[\n\t]/g, "\0")) || DIRECTION.test(text))
      .map((text) => ({ rule: "unprintable text in the state", detail: `${name}: ${JSON.stringify(text)}` })),
  );
  const wrong = resources.flatMap(({ name, service, members }) =>
    members
      .filter((member) => !known.has(member) && !(told.has(member) && isPossible(service, member)))
      .map((member) => ({
        rule: "wrong member in the state",
        detail: `${name}: ${JSON.stringify(member).slice(0, 200)}`,
      })),
  );
  return [...unprintable, ...wrong];
}

/** Whether a program could declare such an id. */
function isPossible(service: string, id: string): boolean {
  if (id.trim() !== id || id === "" || id.length > 256 || id === "__proto__" || /\p{Cc}|\p{Cs}/u.test(id)) return false;
  return service === "bastionhost" ? /^(0|[1-9]\d*)$/.test(id) : !id.includes(",");
}

export interface CallFacts {
  readonly calls: readonly LoggedCall[];
  readonly program: Program;
  /** The latest program that converged. */
  readonly former: Program;
  /** Live pairs when the current program was first applied. */
  readonly before: ReadonlySet<Pair>;
  /** Whether the command must not write. */
  readonly isReading: boolean;
  /** Whether mutated answers told other ids for names. */
  readonly isMisled: boolean;
}

/** Calls that no command may make. */
export function callFindings(facts: CallFacts): Finding[] {
  const { calls, program, former, before, isReading } = facts;
  const [declared, unannounced] = [declaredBy(program), unannouncedBy(program)];
  const [kept, formerlyKept, owned] = [protectedBy(program), protectedBy(former), declaredBy(former)];
  const findings: Finding[] = [];
  for (const call of calls.filter(isWrite)) {
    const detail = `${call.action} ${JSON.stringify(call.parameters)}`.slice(0, 400);
    if (isReading) findings.push({ rule: "write without an apply", detail });
    for (const pair of removedBy(call)) {
      const isForeign = !owned.has(pair) && !declared.has(pair) && !isRuled(program, pair) && before.has(pair);
      if (declared.has(pair) && !unannounced.has(pair)) findings.push({ rule: "removal of a declared member", detail });
      if (kept.has(pair) || (program.length === 0 && formerlyKept.has(pair)))
        findings.push({ rule: "removal despite neverRemove", detail });
      if (isForeign && !facts.isMisled) findings.push({ rule: "removal of an undeclared member", detail });
    }
  }
  return findings;
}
