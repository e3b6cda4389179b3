import { EMPTY_LEDGER } from "../membership/ledger";
import { union } from "../membership/sets";
import type { Request } from "../reconcile/look";
import { idsOf, ledgerOf, type Inputs, type Outputs } from "./properties";

/** What a create asks: the state has nothing, so every undeclared member needs `takeover`. */
export function createRequest(inputs: Inputs): Request {
  return {
    mode: inputs.mode,
    desired: idsOf(inputs),
    ledger: EMPTY_LEDGER,
    neverRemove: inputs.neverRemove ?? [],
    protects: inputs.neverRemove,
    maxRemovals: inputs.maxRemovals,
    guards: { wasAuthoritative: false, takeover: inputs.takeover },
    toleratesMissing: inputs.onMissing === "warn",
  };
}

/** What an update asks. A target that becomes authoritative is guarded like a new one. */
export function updateRequest(olds: Outputs, news: Inputs): Request {
  return {
    ...createRequest(news),
    ledger: ledgerOf(olds),
    accountId: olds.accountId,
    // The old list still holds in the run that shortens it.
    neverRemove: union(olds.neverRemove ?? [], news.neverRemove ?? []),
    guards: { wasAuthoritative: olds.mode === "authoritative", takeover: news.takeover },
  };
}

/** What a delete asks: that no member which the resource owns is in. Undeclared members are left alone. */
export function deleteRequest(outputs: Outputs): Request {
  return {
    mode: "additive",
    desired: [],
    ledger: ledgerOf(outputs),
    accountId: outputs.accountId,
    neverRemove: outputs.neverRemove ?? [],
    maxRemovals: outputs.maxRemovals,
  };
}
