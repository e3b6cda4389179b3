import { formatResourceId } from "../membership/resource-id";
import type { Host } from "../reconcile/host";
import { reconcile } from "../reconcile/reconcile";
import { outputsUnlessUnfinished } from "./apply-error";
import { placeFor } from "./place";
import { membersOf, targetOf, type Inputs, type Outputs } from "./properties";

/** A new resource: its id and outputs. */
export interface Created {
  readonly id: string;
  readonly outs: Outputs;
}

/**
 * Makes the live membership what the inputs declare. Members that are in already are adopted.
 * @throws RefusedError or CallError before any write, without leaving state.
 * @throws ApplyError when it was done in part; the state then has what was done.
 */
export async function create(host: Host, inputs: Inputs): Promise<Created> {
  const reconciled = await reconcile(host, placeFor(host, inputs), {
    mode: inputs.mode,
    desired: membersOf(inputs),
    former: [],
    guarded: true,
    takeover: inputs.takeover,
    neverRemove: inputs.neverRemove,
    maxRemovals: inputs.maxRemovals,
    toleratesMissing: inputs.onMissing === "warn",
  });
  return { id: formatResourceId(targetOf(inputs)), outs: outputsUnlessUnfinished(inputs, reconciled) };
}
