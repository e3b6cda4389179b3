import type { ErrorKind, Outcome } from "./call-error";
import {
  CALLER_CODES,
  MISSING_PREFIX,
  NOT_FOUND_CODES,
  PERMISSION_CODES,
  THROTTLING_PART,
  TRANSIENT_CODES,
} from "./codes";
import type { Answered, Reply } from "./reply";

/** How a failed call is treated. */
export interface Verdict {
  readonly kind: ErrorKind;
  readonly outcome: Outcome;
}

/** Decides what a failed reply means: by its code where it has one that is known, else by its HTTP status. */
export function classify(reply: Exclude<Reply, Answered>): Verdict {
  if (reply.is === "lost" && reply.insecure === true) return { kind: "answer", outcome: "none" };
  if (reply.is === "lost") return { kind: "transient", outcome: reply.sent ? "unknown" : "none" };
  if (reply.is === "unreadable") {
    const byStatus = kindOfStatus(reply.status);
    if (byStatus === "throttling") return verdictOf(byStatus);
    return { kind: reply.cut || byStatus === "transient" ? "transient" : "answer", outcome: "unknown" };
  }
  const kind = (reply.code === undefined ? undefined : kindOfCode(reply.code)) ?? kindOfStatus(reply.status);
  return verdictOf(kind);
}

/** The kind of an error code, or `undefined` for one that no list names. */
export function kindOfCode(code: string): ErrorKind | undefined {
  if (code.includes(THROTTLING_PART)) return "throttling";
  if (TRANSIENT_CODES.includes(code)) return "transient";
  if (NOT_FOUND_CODES.includes(code)) return "not-found";
  if (PERMISSION_CODES.includes(code)) return "permission";
  if (CALLER_CODES.includes(code) || code.startsWith(MISSING_PREFIX)) return "caller";
  return undefined;
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

function verdictOf(kind: ErrorKind): Verdict {
  return { kind, outcome: kind === "transient" || kind === "answer" ? "unknown" : "none" };
}
