import { defined } from "./defined";

/**
 * What went wrong with a call, decided by code first and HTTP status second.
 *
 * - `throttling`: refused for its rate; nothing was done; retried.
 * - `transient`: the service or the way to it failed; retried where that is safe.
 * - `not-found`: the instance, group or user of the call does not exist, or not in this account.
 * - `permission`: the credentials, the role or the edition do not allow the call; never retried.
 * - `caller`: the service refuses the parameters or the state of the instance; never retried.
 * - `answer`: the answer is not what the API documents (HTML, wrong types, a redirect).
 * - `configuration`: no call was made, since credentials, endpoint or another setting is unusable.
 */
export type ErrorKind = "throttling" | "transient" | "not-found" | "permission" | "caller" | "answer" | "configuration";

/** Whether the service did what the call asked: `none` nothing, `unknown` perhaps. */
export type Certainty = "none" | "unknown";

/** The facts of a failed call. No field may hold a secret. */
export interface CallFailure {
  readonly kind: ErrorKind;
  readonly outcome: Certainty;
  /** `service` as in a program, such as `quickbi`. */
  readonly service: string;
  /** Action of the API, such as `AddUsersToGroup`. */
  readonly action: string;
  /** What the service said, or what happened, in one sentence. */
  readonly reason: string;
  /** The service's error code, where it sent one. */
  readonly code?: string;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  readonly requestId?: string;
  /** What to do next, in one sentence. */
  readonly advice?: string;
  /** Address of the page that documents the code or the action. */
  readonly documentation?: string;
}

/** A call that the service refused, or that got no answer. */
export class CallError extends Error implements CallFailure {
  declare readonly kind: ErrorKind;
  declare readonly outcome: Certainty;
  declare readonly service: string;
  declare readonly action: string;
  declare readonly reason: string;
  declare readonly code?: string;
  declare readonly status?: number;
  declare readonly requestId?: string;
  declare readonly advice?: string;
  declare readonly documentation?: string;

  constructor(failure: CallFailure, options?: ErrorOptions) {
    super(describe(failure), options);
    this.name = "CallError";
    Object.assign(this, failure);
  }

  /** This error with some other facts, and itself as the cause. */
  with(changes: Partial<CallFailure>): CallError {
    return new CallError({ ...factsOf(this), ...changes }, { cause: this });
  }
}

function factsOf(error: CallError): CallFailure {
  const { kind, outcome, service, action, reason, code, status, requestId, advice, documentation } = error;
  return {
    kind,
    outcome,
    service,
    action,
    reason,
    ...defined({ code, status, requestId, advice, documentation }),
  };
}

function describe(failure: CallFailure): string {
  const facts = [
    failure.code,
    failure.status === undefined ? undefined : `HTTP ${failure.status}`,
    failure.requestId === undefined ? undefined : `request ${failure.requestId}`,
  ].filter((fact) => fact !== undefined);
  const where = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
  const next = failure.advice === undefined ? "" : ` ${failure.advice}`;
  const page = failure.documentation === undefined ? "" : ` See ${failure.documentation}`;
  return `${failure.service} ${failure.action}: ${failure.reason}${where}.${next}${page}`;
}
