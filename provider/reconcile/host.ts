import type { Cloud } from "../base/api";
import type { CallError } from "../base/call-error";
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

/**
 * A failed call for the reader: in full the first time that a run has this cause, then in short, since one wrong secret
 * fails every resource.
 */
export function explain({ run }: Pick<Host, "run">, error: CallError): string {
  const { service, action, kind, code, reason } = error;
  const cause = JSON.stringify([service, kind, code ?? reason]);
  return run.isNew(cause) ? error.message : `${service} ${action}: ${code ?? reason}, as explained before.`;
}

/** What the lifecycle needs from the process that it runs in. One per provider process, shared by all resources. */
export interface Host {
  readonly cloud: Cloud;
  readonly run: Run;
  readonly report: Report;
  readonly clock: Clock;
  /** How long a look goes on from an earlier listing of this run, in milliseconds; 0 for never. */
  readonly freshFor: number;
  /**
   * What the stack demands of all its memberships.
   * @throws CallError of kind `configuration` when a setting is unusable.
   */
  policy(): Policy;
}
