import type { Cloud } from "../base/api";
import type { Clock } from "../base/clock";
import type { Policy } from "../membership/policy";
import type { Run } from "../run/run";

/** Where lines for the reader of the run go: the Pulumi CLI shows them under Diagnostics. */
export interface Report {
  info(line: string): void;
  warn(line: string): void;
}

/** Prints lines that the run has not printed before: check, diff and apply of one resource may come to the same one. */
export function tellOnce({ run, report }: Host, lines: readonly string[]): void {
  lines.filter((line) => run.isNew(line)).forEach((line) => report.info(line));
}

/** What the lifecycle needs from the process that it runs in. One per provider process, shared by all resources. */
export interface Host {
  readonly cloud: Cloud;
  readonly run: Run;
  readonly report: Report;
  readonly clock: Clock;
  /**
   * What the stack demands of all its memberships.
   * @throws CallError of kind `configuration` when a setting is unusable.
   */
  policy(): Policy;
}
