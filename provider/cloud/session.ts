import type { CredentialSource, Credentials } from "../credentials/types";
import { CallError } from "../base/call-error";
import { classify } from "./classify";
import { EXPIRED_TOKEN_CODE } from "./gateway-codes";
import { failureOf } from "./failure";
import type { OnRetry } from "./long-waits";
import type { Pacers, Verdict } from "./pacer";
import { parameterProblem } from "./parameters";
import type { Answered, Reply } from "./reply";
import type { Clock } from "../base/clock";
import { repeat, type Patience } from "../base/repeat";
import type { Transport } from "./transport";
import type { Answer, ApiProduct, CallParameters, Session } from "../base/api";

/** Milliseconds that the waiting calls of a throttled pacer pause when the service gives no hint. */
const THROTTLED_PAUSE = 1_000;

/** What the calls of a session need; opened on the first call, since opening may fail. */
export interface Connection {
  readonly source: CredentialSource;
  readonly transport: Pick<Transport, "send">;
  readonly patience: Patience;
  /** The setting that the address of the endpoint comes from; none for a public one. */
  readonly endpointSetting?: string | undefined;
  /** Parameters that go with every call. */
  readonly commonParameters: CallParameters;
}

/** What a session is made of. */
export interface SessionParts {
  readonly product: ApiProduct;
  readonly pacers: Pacers;
  readonly clock: Clock;
  readonly onRetry?: OnRetry | undefined;
  /** @throws CallError of kind `configuration` when a setting is unusable. */
  open(): Connection;
  account(): Promise<string>;
}

/** Makes a session: each call is paced, sent, classified, and repeated where that is safe. */
export function createSession(parts: SessionParts): Session {
  return {
    // Not `async` helpers around `open`: a configuration error must reject, never throw.
    read: async (action, parameters) => call(parts, "read", action, parameters),
    write: async (action, parameters) => call(parts, "write", action, parameters),
    account: () => parts.account(),
    clock: parts.clock,
  };
}

async function call(
  parts: SessionParts,
  access: Access,
  action: string,
  parameters: CallParameters | (() => CallParameters),
): Promise<Answer> {
  const make = typeof parameters === "function" ? parameters : (): CallParameters => parameters;
  if (typeof parameters !== "function") requireUsable(parts, action, parameters);
  const connection = parts.open();
  let made: CallParameters | undefined;
  const all = (): CallParameters => {
    made ??= requireUsable(parts, action, make());
    return { ...connection.commonParameters, ...made };
  };
  const { transport } = connection;
  const patience = unreachable.has(transport) ? { ...connection.patience, attempts: 1 } : connection.patience;
  const result = await repeat(
    parts.clock,
    patience,
    (number) => attemptCall(parts, connection, action, all, number),
    (tried) => (tried instanceof Failed && mayRepeat(access, tried.error) ? { hint: tried.hint } : undefined),
    (tried, wait) => {
      if (tried instanceof Failed) parts.onRetry?.(tried.error, { ...wait, deadline: patience.deadline });
    },
  );
  if (!(result instanceof Failed)) {
    unreachable.delete(transport);
    return result.answer;
  }
  if (result.error.kind === "transient" && result.error.outcome === "none") unreachable.add(transport);
  throw result.error;
}

/**
 * Endpoints that no call reached, tried to the end of its patience. Later calls try once, so that an outage costs a run
 * its patience once, and not once for each resource: the engine checks one after the other.
 */
const unreachable = new WeakSet<Connection["transport"]>();

/** Which failures are repeated: `read` may be repeated always, `write` only where nothing was done. */
type Access = "read" | "write";

/** Whether a failed call may be sent again. */
function mayRepeat(access: Access, { kind, outcome }: CallError): boolean {
  if (kind !== "throttling" && kind !== "transient") return false;
  return access === "read" || outcome === "none";
}

/** A failed attempt, and the server's hint when to retry, in milliseconds. */
class Failed {
  constructor(
    readonly error: CallError,
    readonly hint: number | undefined,
  ) {}
}

async function attemptCall(
  { product, pacers, clock }: SessionParts,
  connection: Connection,
  action: string,
  parameters: () => CallParameters,
  number: number,
): Promise<Answered | Failed> {
  const key = { account: connection.source.accountKey, service: product.service, action };
  const pacer = pacers.for(key, product.callsPerSecond(action), clock);
  const send = (sent: () => void): Promise<Reply> => sendFresh(connection, action, parameters, sent);
  // Getting credentials may take calls of its own, which must not take up the turn of this one.
  await credentialsOf(connection.source);
  const reply = await pacer.run(send, number > 1, (each) => verdictOn(product, each));
  return reply.is === "answered"
    ? reply
    : new Failed(failureOf(product, action, reply, connection.endpointSetting), hintOf(reply));
}

type Unanswered = Exclude<Reply, Answered>;

function verdictOn({ codes }: ApiProduct, reply: Reply): Verdict {
  if (reply.is === "answered") return "accepted";
  return classify(reply, codes).kind === "throttling" ? { pause: hintOf(reply) ?? THROTTLED_PAUSE } : undefined;
}

function hintOf(reply: Unanswered): number | undefined {
  return reply.is === "lost" ? undefined : reply.retryAfter;
}

/** Sends once, and once more with fresh credentials when the security token ran out on the way. */
async function sendFresh(
  connection: Connection,
  action: string,
  makeParameters: () => CallParameters,
  sent?: () => void,
): Promise<Reply> {
  const used = await credentialsOf(connection.source);
  const parameters = makeParameters();
  const reply = await connection.transport.send(action, parameters, used, sent);
  if (reply.is !== "refused" || reply.code !== EXPIRED_TOKEN_CODE) return reply;
  connection.source.expire(used);
  const fresh = await credentialsOf(connection.source);
  return fresh === used ? reply : connection.transport.send(action, parameters, fresh);
}

/** Whatever became of a call for credentials, the call that wanted them was not sent. */
async function credentialsOf(source: CredentialSource): Promise<Credentials> {
  try {
    return await source.getCredentials();
  } catch (error) {
    throw error instanceof CallError ? error.with({ outcome: "none" }) : error;
  }
}

function requireUsable({ product }: SessionParts, action: string, parameters: CallParameters): CallParameters {
  const problem = parameterProblem(parameters);
  if (problem !== undefined) throw callerError(product, action, problem);
  return parameters;
}

function callerError(product: ApiProduct, action: string, reason: string): CallError {
  const documentation = product.documentation(action);
  return new CallError({ kind: "caller", outcome: "none", service: product.service, action, reason, documentation });
}
