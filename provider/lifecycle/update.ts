import { answerableIn, declaredIn, leftToOthersIn } from "../membership/answerable";
import { union, without } from "../membership/sets";
import type { Host } from "../reconcile/host";
import { reconcile } from "../reconcile/reconcile";
import { outputsUnlessUnfinished } from "./apply-error";
import { placeFor } from "./place";
import { ledgerOf, membersOf, type Inputs, type Outputs } from "./properties";

/**
 * Makes the live membership what the new inputs declare. The old outputs only tell whom the program was answerable for;
 * who is in is looked up. A target that turns authoritative is guarded like a new one.
 * @throws RefusedError or CallError before any write; the state stays as it was.
 * @throws ApplyError when it was done in part; the state then has what was done.
 */
export async function update(host: Host, olds: Outputs, news: Inputs): Promise<Outputs> {
  const ledger = ledgerOf(olds);
  const former = answerableIn(ledger);
  const reconciled = await reconcile(host, placeFor(host, news), {
    mode: news.mode,
    desired: membersOf(news),
    former,
    letGo: without(former, declaredIn(ledger)),
    leftToOthers: leftToOthersIn(ledger),
    guarded: olds.mode !== "authoritative",
    takeover: news.takeover,
    // The old list guards the run that shortens it.
    neverRemove: union(olds.neverRemove ?? [], news.neverRemove ?? []),
    maxRemovals: news.maxRemovals,
    toleratesMissing: news.onMissing === "warn",
  });
  return outputsUnlessUnfinished(news, reconciled);
}
