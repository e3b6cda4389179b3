import type { ErrorCodes } from "../base/api";
import type { ErrorKind, Certainty } from "../base/call-error";
import { meaningOf } from "./gateway-codes";
import type { Answered, Reply } from "./reply";

/** How a failed call is treated. */
export interface Treatment {
  readonly kind: ErrorKind;
  readonly outcome: Certainty;
}

/** Decides what a failed reply means: by its code where it has one that is known, else by its HTTP status. */
export function classify(reply: Exclude<Reply, Answered>, codes: ErrorCodes): Treatment {
  if (reply.is === "lost" && reply.lasting === true) return { kind: "answer", outcome: "none" };
  if (reply.is === "lost") return { kind: "transient", outcome: reply.sent ? "unknown" : "none" };
  if (reply.is === "unreadable") {
    const byStatus = kindOfStatus(reply.status);
    if (byStatus === "throttling") return treatmentOf(byStatus);
    return { kind: reply.cut || byStatus === "transient" ? "transient" : "answer", outcome: "unknown" };
  }
  const byCode = reply.code === undefined ? undefined : meaningOf(codes, reply.code);
  return treatmentOf(byCode?.kind ?? kindOfStatus(reply.status));
}

/**
 * The kind by HTTP status alone. 404 is not `not-found`: without a known code it also comes from a wrong endpoint, and
 * a gone target is removed from the state.
 */
export function kindOfStatus(status: number): ErrorKind {
  if (status === 429) return "throttling";
  if (status === 408 || status >= 500) return "transient";
  if (status === 401 || status === 403) return "permission";
  if (status >= 400 && status !== 404) return "caller";
  return "answer";
}

function treatmentOf(kind: ErrorKind): Treatment {
  return { kind, outcome: kind === "transient" || kind === "answer" ? "unknown" : "none" };
}
