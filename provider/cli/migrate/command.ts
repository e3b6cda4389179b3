import { defined } from "../../base/defined";
import type { Mode } from "../../membership/ledger";
import { textOf, type ReviewFiles } from "../review/command";
import { counted } from "../review/labels";
import { writeOut, type NewFiles } from "../write-out";
import type { MigrateCommand } from "./arguments";
import { KINDS } from "./kinds";
import { migrationOf } from "./migrate";

/** What a move gets from its process. */
export interface MigrateEnvironment extends Pick<ReviewFiles, "readFile">, NewFiles {
  /** Writes text to standard output. */
  print(text: string): void;
  /** Writes a line to standard error. */
  report(line: string): void;
}

const STEPS = [
  "Run `up` of this program first: it adopts the members, and changes none. Then take the old resources out of their state",
  "by the commands below, and out of their own program, with no run of that program between the two.",
];

/**
 * Prints the program and the commands; with `--out` only the commands, which are then a script.
 * @throws Error where nothing can be moved, after the lines that say why.
 */
export function migrate(
  { from, region, mode, role, provider, out }: MigrateCommand,
  environment: MigrateEnvironment,
): void {
  const { program, replaced, commands, remarks } = migrationOf(textOf(environment, from), from, {
    // Any other text is refused as the mode of a declaration is.
    ...defined({ regionId: region, mode: mode as Mode | undefined, assumeRole: role, provider }),
  });
  if (program === undefined) {
    remarks.forEach((line) => environment.report(line));
    throw new Error(describeNothing(from, remarks.length > 0));
  }
  const lines = (comment: string): string[] => STEPS.map((line) => `${comment} ${line}`);
  if (out === undefined) {
    const notes = [...lines("//"), ...commands.map((command) => `//   ${command}`)];
    environment.print(`${program}\n${notes.join("\n")}\n`);
  } else {
    writeOut(out, program, environment);
    environment.print(`${[...lines("#"), ...commands].join("\n")}\n`);
  }
  environment.report(`${counted(replaced, "old resource")} of ${from} can be replaced.`);
  remarks.forEach((line) => environment.report(line));
}

function describeNothing(from: string, isExplained: boolean): string {
  if (isExplained) return `${from} has nothing that can be moved; the lines above say why.`;
  const types = KINDS.map(({ pulumi, terraform }) => `${pulumi} or ${terraform}`).join(", ");
  return `${from} has nothing to move: no ${types}.`;
}
