import type { AssumeRole } from "../../base/api";
import { roleOf, type RoleValues } from "../role-options";
import { UsageError } from "../usage-error";

/** A move from the resources of others as it was typed. */
export interface MigrateCommand {
  readonly kind: "migrate";
  /** File with the state of the old resources. */
  readonly from: string;
  /** What the state may not tell. */
  readonly region: string | undefined;
  readonly mode: string | undefined;
  readonly role: AssumeRole | undefined;
  /** The provider whose resources move, as the state calls it. */
  readonly provider: string | undefined;
  /** File to write the program to; standard output without it. */
  readonly out: string | undefined;
}

/** The options of a move, as the parser of the command line leaves them. */
export interface MigrateValues extends RoleValues {
  readonly from?: string | undefined;
  readonly region?: string | undefined;
  readonly mode?: string | undefined;
  readonly provider?: string | undefined;
  readonly out?: string | undefined;
}

/** @throws UsageError */
export function migrateCommandOf(values: MigrateValues): MigrateCommand {
  const { from, region, mode, provider, out } = values;
  if (from === undefined) {
    throw new UsageError(
      "--from is missing. Give it a file with the output of `pulumi stack export` or `terraform state pull`.",
    );
  }
  return { kind: "migrate", from, region, mode, role: roleOf(values), provider, out };
}
