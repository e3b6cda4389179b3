import { formatResourceId } from "../membership/resource-id";
import { describeFailures } from "../text/changes";
import type { Reconciled } from "../reconcile/reconcile";
import { outputsOf, type Inputs, type Outputs } from "./properties";
import { nameOf } from "../text/names";

/**
 * An apply that was done in part. The engine keeps `properties` as outputs, prints every reason, and calls `update` in
 * the next run even when nothing in the program changed.
 */
export class ApplyError extends Error {
  constructor(
    message: string,
    readonly id: string,
    readonly properties: Outputs,
    readonly reasons: readonly string[],
  ) {
    super(message);
    this.name = "ApplyError";
  }
}

/** The outputs of a finished apply. @throws ApplyError when it was done in part. */
export function outputsUnlessUnfinished(
  inputs: Inputs,
  reconciled: Reconciled,
  accountId: string | undefined,
): Outputs {
  const { mode, ledger, target } = reconciled;
  const outputs = outputsOf({ ...inputs, mode }, ledger, { missing: reconciled.missing, accountId });
  const reasons = describeFailures(target, reconciled);
  if (reasons.length === 0) {
    return outputs;
  }
  throw new ApplyError(
    `${nameOf(target)}: not everything could be done; the state has who is in now. ${reasons.join(" ")}`,
    formatResourceId(target),
    outputs,
    reasons,
  );
}
