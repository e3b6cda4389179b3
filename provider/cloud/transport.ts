import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";

import RpcClient from "@alicloud/pop-core";

import { UNSIGNED } from "../credentials/static-source";
import type { Credentials } from "../credentials/types";
import type { Proxy } from "../config/proxy";
import { Exchange, type AnswerFault } from "./exchange";
import { isRecord, plainJson } from "../base/plain-json";
import { silenceDebugOutput } from "../base/quiet-debug";
import { redact } from "../base/redact";
import { proxyAgent, ProxyFailure, proxyFailure, refusedBy } from "./proxy-agents";
import type { Lost, Refused, Reply, Unreadable } from "./reply";
import type { Answer, CallParameters } from "../base/api";
import { defined } from "../base/defined";

/** Where and how long to call. */
export interface TransportOptions {
  /** Scheme, host and port, such as `https://sts.aliyuncs.com`; plain HTTP only if the scheme says so. */
  readonly endpoint: string;
  /** API version, such as `2015-04-01`. */
  readonly version: string;
  /** Longest wait for a connection, in milliseconds. */
  readonly connectTimeout: number;
  /** Longest wait from a connection to the end of the answer, in milliseconds. */
  readonly readTimeout: number;
  /** Through which the endpoint is called. */
  readonly proxy?: Proxy | undefined;
}

/** An idle connection is closed after so many milliseconds, before a server drops it while a request is on it. */
const IDLE_TIMEOUT = 4_000;

/**
 * Sends signed calls to one endpoint, and says what became of each. It makes no decision about repeating.
 * A pop-core client per request costs nothing, as the connections are in the agent that they share, and it keeps
 * each request to the credentials that it was given.
 */
export class Transport {
  readonly #options: TransportOptions;
  readonly #agent: HttpAgent;

  constructor(options: TransportOptions) {
    silenceDebugOutput();
    this.#options = options;
    this.#agent = agentFor(options);
  }

  /**
   * Sends one request, once.
   * @param onSent called when the request goes out, if it does
   */
  async send(
    action: string,
    parameters: CallParameters,
    credentials: Credentials,
    onSent: () => void = () => undefined,
  ): Promise<Reply> {
    const exchange = new Exchange(this.#agent, onSent);
    const secrets = [...secretsOf(credentials, parameters), ...proxySecrets(this.#options.proxy)];
    try {
      // Throws on an empty id or secret; only a provider object has it send a request unsigned.
      const client = new RpcClient({
        ...(credentials === UNSIGNED ? { ...credentials, credentialsProvider: NOBODY } : credentials),
        endpoint: this.#options.endpoint,
        apiVersion: this.#options.version,
      });
      const request = client.request<unknown>(action, parameters, {
        // With any other spelling the parameters and the signature would stand in the URL.
        method: "POST",
        agent: exchange.agent,
        connectTimeout: this.#options.connectTimeout,
        readTimeout: this.#options.readTimeout,
        rejectUnauthorized: true,
      });
      const parsed = await Promise.race([request, exchange.overflow]);
      return this.#unforwarded(exchange) ?? answered(parsed, exchange, secrets);
    } catch (error) {
      return this.#unforwarded(exchange) ?? this.#failed(error, exchange, secrets);
    } finally {
      exchange.close();
    }
  }

  /** A 407 comes from a proxy alone, which did not pass the request on. In a tunnel it cannot be the proxy's. */
  #unforwarded({ status }: Exchange): Lost | undefined {
    const { proxy, endpoint } = this.#options;
    if (status !== 407 || proxy === undefined || isSecure(endpoint)) return undefined;
    return unsent(refusedBy(proxy, status, endpoint));
  }

  #failed(error: unknown, exchange: Exchange, secrets: readonly string[]): Reply {
    const status = exchange.status;
    if (status === undefined) return lost(error, exchange.connected, this.#options);
    if (exchange.refusal !== undefined) return unwanted(exchange.refusal, status);
    const hint = exchange.retryAfter === undefined ? {} : { retryAfter: exchange.retryAfter };
    const data = fieldOf(error, "data");
    if (isRecord(data)) return refused(plainJson(data) as Record<string, unknown>, exchange, secrets);
    if (!exchange.complete) {
      return { is: "unreadable", status, reason: "the answer ended early or took too long", cut: true, ...hint };
    }
    return { is: "unreadable", status, ...notJson(error), ...hint };
  }
}

function answered(parsed: unknown, exchange: Exchange, secrets: readonly string[]): Reply {
  const status = exchange.status ?? 0;
  if (exchange.refusal !== undefined) return unwanted(exchange.refusal, status);
  const answer = plainJson(parsed);
  if (!isRecord(answer)) return { is: "unreadable", status, reason: "the answer is not a JSON object", cut: false };
  // pop-core never looks at the status; some gateways send errors without a `Code`.
  if (status < 200 || status >= 300) return refused(answer, exchange, secrets);
  return { is: "answered", answer };
}

function refused(data: Answer, exchange: Exchange, secrets: readonly string[]): Refused {
  const text = (field: string): string | undefined => {
    const value = data[field];
    return typeof value === "string" || typeof value === "number" ? redact(String(value), secrets) : undefined;
  };
  // Neither a code nor an id has blanks or punctuation; anything else is text that a message must not carry twice.
  const word = (field: string): string | undefined => {
    const value = text(field);
    return value !== undefined && /^[\w.:-]{1,128}$/.test(value) ? value : undefined;
  };
  const code = word("Code");
  // Its message quotes the string to sign, with every parameter and the key id in it.
  const message = code === "SignatureDoesNotMatch" ? "the signature does not match" : text("Message");
  const requestId = word("RequestId");
  return {
    is: "refused",
    status: exchange.status ?? 0,
    ...defined({ code, message, requestId, retryAfter: exchange.retryAfter }),
  };
}

/** For pop-core: leaves a request unsigned. */
const NOBODY = { getCredentials: () => Promise.resolve({}) };

function secretsOf({ accessKeyId, accessKeySecret, securityToken }: Credentials, parameters: CallParameters): string[] {
  const given = [accessKeyId, accessKeySecret, securityToken, parameters["OIDCToken"]];
  return given.filter((secret) => secret !== undefined);
}

/** An answer may repeat what the proxy was sent: the password in the URL, and both as the header has them. */
function proxySecrets(proxy: Proxy | undefined): string[] {
  if (proxy === undefined || proxy.url.password === "") return [];
  const [user, password] = [proxy.url.username, proxy.url.password].map(decodeURIComponent);
  return [password ?? "", Buffer.from(`${user}:${password}`).toString("base64")];
}

function fieldOf(value: unknown, field: string): unknown {
  return isRecord(value) ? value[field] : undefined;
}

function unwanted(refusal: AnswerFault, status: number): Unreadable {
  return { is: "unreadable", status, reason: REFUSALS[refusal], cut: false };
}

const REFUSALS: Readonly<Record<AnswerFault, string>> = {
  redirect: "the answer is a redirect, which is not followed",
  "too-large": "the answer is larger than 16 MiB",
  encoded: "the answer is compressed, though that was not asked for",
};

/** json-bigint throws a plain object that holds the whole text; only its first character and its length are used. */
function notJson(error: unknown): { reason: string; cut: boolean } {
  const whole = fieldOf(error, "text");
  const text = typeof whole === "string" ? whole.trim() : undefined;
  if (text === "") return { reason: "the answer is empty", cut: true };
  const at = Number(fieldOf(error, "at"));
  if (text?.startsWith("{") && at >= text.length)
    return { reason: "the answer ends in the middle of its JSON", cut: true };
  const kind = text?.startsWith("<") ? "HTML or XML" : "something else";
  return { reason: `the answer is ${kind} instead of a JSON object`, cut: false };
}

function isSecure(endpoint: string): boolean {
  return endpoint.startsWith("https://");
}

function agentFor({ endpoint, proxy, connectTimeout }: TransportOptions): HttpAgent {
  const settings = { keepAlive: true, timeout: IDLE_TIMEOUT };
  const secure = isSecure(endpoint);
  if (proxy !== undefined) return proxyAgent(proxy, secure, connectTimeout, settings);
  return secure ? new HttpsAgent({ ...settings, rejectUnauthorized: true }) : new HttpAgent(settings);
}

/** @param connected whether the service may have read the request */
function lost(error: unknown, connected: boolean, options: TransportOptions): Lost {
  if (error instanceof ProxyFailure) return unsent(error);
  const { proxy, endpoint } = options;
  // Before plain HTTP is sent there is a connection to the proxy only.
  if (!connected && proxy !== undefined && !isSecure(endpoint)) return unsent(proxyFailure(proxy, error));
  const insecure = connected ? undefined : insecurity(error, endpoint);
  if (insecure !== undefined) return { is: "lost", sent: false, lasting: true, ...insecure };
  return { is: "lost", sent: connected, reason: lostReason(error, connected, options) };
}

function unsent({ reason, advice, lasting }: ProxyFailure): Lost {
  return { is: "lost", sent: false, reason, advice, ...(lasting ? { lasting } : {}) };
}

/** What is wrong with the way that HTTPS begins, if that is where it ended. */
function insecurity(error: unknown, endpoint: string): Pick<Lost, "reason" | "advice"> | undefined {
  const code = fieldOf(error, "code");
  // Other alerts have the code EPROTO too, and pass.
  if (/wrong version number/i.test(error instanceof Error ? error.message : "")) {
    const advice = endpoint.endsWith(".aliyuncs.com")
      ? ""
      : ". For an endpoint without it, such as an emulator, set alicloud:protocol to HTTP";
    return { reason: `${endpoint} does not speak HTTPS${advice}` };
  }
  if (typeof code !== "string" || !/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code)) return undefined;
  const reason = `the certificate of ${endpoint} is not trusted (${code})`;
  if (!UNKNOWN_AUTHORITY.test(code)) return { reason };
  return { reason, advice: "Check the endpoint. If a proxy of your company inspects HTTPS, set NODE_EXTRA_CA_CERTS." };
}

const UNKNOWN_AUTHORITY = /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;

/** Named by the error's code alone: its message holds the address, and might hold more. */
function lostReason(error: unknown, connected: boolean, options: TransportOptions): string {
  const code = fieldOf(error, "code");
  const name = error instanceof Error ? error.name : "";
  const host = options.proxy === undefined ? options.endpoint : `${options.endpoint} through ${options.proxy.name}`;
  if (name.endsWith("RequestTimeoutError") || name.startsWith("RequestTimeout")) {
    return connected
      ? `no answer from ${host} within ${options.readTimeout} ms`
      : `no connection to ${host} within ${options.connectTimeout} ms`;
  }
  const cause = typeof code === "string" && /^[A-Z0-9_]{2,60}$/.test(code) ? ` (${code})` : "";
  return connected ? `the connection to ${host} broke${cause}` : `no connection to ${host}${cause}`;
}
