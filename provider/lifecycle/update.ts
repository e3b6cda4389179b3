import type { Host } from "../reconcile/host";
import { reconcile } from "../reconcile/reconcile";
import { outputsUnlessUnfinished } from "./apply-error";
import { placeOfChecked } from "./place";
import type { Inputs, Outputs } from "./properties";
import { updateRequest } from "./requests";

/**
 * Makes the live membership what the new inputs declare. The old outputs only tell which members the resource owns; who
 * is in is looked up.
 * @throws RefusedError or CallError before any write; the state stays as it was.
 * @throws ApplyError when it was done in part; the state then has what was done.
 */
export async function update(host: Host, olds: Outputs, news: Inputs): Promise<Outputs> {
  const request = updateRequest(olds, news);
  const reconciled = await reconcile(host, placeOfChecked(host, news, olds), request);
  return outputsUnlessUnfinished(news, reconciled, olds.accountId ?? reconciled.accountId);
}
