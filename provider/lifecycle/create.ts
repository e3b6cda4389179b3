import { formatResourceId } from "../membership/resource-id";
import type { Host } from "../reconcile/host";
import { reconcile } from "../reconcile/reconcile";
import { describeUnknownAccount } from "../text/account";
import { outputsUnlessUnfinished } from "./apply-error";
import { placeOfChecked } from "./place";
import type { Inputs, Outputs } from "./properties";
import { createRequest } from "./requests";

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
  const place = placeOfChecked(host, inputs);
  const reconciled = await reconcile(host, place, createRequest(inputs));
  const accountId = await host.cloud.accountId(inputs.assumeRole);
  if (accountId === undefined) {
    host.report.warn(describeUnknownAccount(place.target));
  }
  return { id: formatResourceId(place.target), outs: outputsUnlessUnfinished(inputs, reconciled, accountId) };
}
