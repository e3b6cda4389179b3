import type { AgentOptions, ClientRequest } from "node:http";
import { isIP, type Socket } from "node:net";

import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";

import type { Proxy } from "../config/proxy";

/** Why a request did not get through a proxy. Nothing was sent to the service. */
export class ProxyFailure extends Error {
  /**
   * @param reason what happened, with the proxy and no password
   * @param advice what to do, in one sentence
   * @param lasting whether another attempt would end the same way
   */
  constructor(
    readonly reason: string,
    readonly advice: string,
    readonly lasting: boolean,
  ) {
    super(reason);
  }
}

/**
 * An agent that reaches one endpoint through a proxy: HTTPS by a tunnel, HTTP by requests with an absolute address.
 * @param connectTimeout longest wait for the proxy and its tunnel, in milliseconds; the libraries have no limit
 */
export function proxyAgent(proxy: Proxy, secure: boolean, connectTimeout: number, options: AgentOptions) {
  return secure ? new Tunnels(proxy, connectTimeout, options) : new Forwards(proxy, connectTimeout, options);
}

type ConnectOptions = Parameters<HttpsProxyAgent<string>["connect"]>[1];
type ForwardedRequest = Parameters<HttpProxyAgent<string>["connect"]>[0];

class Tunnels extends HttpsProxyAgent<string> {
  readonly #settings: Proxy;
  readonly #timeout: number;

  constructor(proxy: Proxy, connectTimeout: number, options: AgentOptions) {
    super(proxy.url, { noDelay: true, ...options });
    this.#settings = proxy;
    this.#timeout = connectTimeout;
    // The library drops the options, and with them the time after which an idle connection is closed.
    Object.assign(this.options, options);
  }

  /** The library would look for `https` in a stack trace. */
  override isSecureEndpoint(): boolean {
    return true;
  }

  override connect(request: ClientRequest, options: ConnectOptions): Promise<Socket> {
    return dial(this.#settings, this.#timeout, async (signal) => {
      let status: number | undefined;
      request.once("proxyConnect", (answer: { statusCode: number }) => {
        status = answer.statusCode;
      });
      // Read before the first `await` of the library, so that parallel calls do not mix.
      this.connectOpts = { ...this.connectOpts, signal };
      const socket = await super.connect(request, options);
      if (status === 200) return socket;
      // The library would hand the proxy's answer on as that of the service.
      socket.destroy();
      throw refusedBy(this.#settings, status ?? Number.NaN, `${String(options.host)}:${String(options.port)}`);
    });
  }
}

class Forwards extends HttpProxyAgent<string> {
  readonly #settings: Proxy;
  readonly #timeout: number;

  constructor(proxy: Proxy, connectTimeout: number, options: AgentOptions) {
    super(proxy.url, { noDelay: true, ...options });
    this.#settings = proxy;
    this.#timeout = connectTimeout;
    const { hostname, protocol } = proxy.url;
    // Without it the library's TLS does not say which host it wants.
    if (protocol === "https:" && isIP(hostname) === 0) this.connectOpts = { ...this.connectOpts, servername: hostname };
  }

  override isSecureEndpoint(): boolean {
    return false;
  }

  override connect(request: ForwardedRequest, options: ConnectOptions): Promise<Socket> {
    return dial(this.#settings, this.#timeout, (signal) => {
      this.connectOpts = { ...this.connectOpts, signal };
      return super.connect(request, options);
    });
  }
}

/** Connects within a time, and says what is wrong with the proxy otherwise. */
async function dial(proxy: Proxy, timeout: number, connect: (signal: AbortSignal) => Promise<Socket>): Promise<Socket> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeout);
  try {
    return await connect(limit.signal);
  } catch (error) {
    if (error instanceof ProxyFailure) throw error;
    throw limit.signal.aborted ? unreachable(proxy, ` within ${timeout} ms`) : proxyFailure(proxy, error);
  } finally {
    clearTimeout(timer);
  }
}

/** What a failed connection to a proxy means: its own TLS, or that it is not there. */
export function proxyFailure(proxy: Proxy, error: unknown): ProxyFailure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code)) {
    const advice = "Set NODE_EXTRA_CA_CERTS to a file with the certificate of its authority.";
    return new ProxyFailure(`the certificate of the proxy ${proxy.name} is not trusted (${code})`, advice, true);
  }
  if (error instanceof Error && /wrong version number|packet length too long/i.test(error.message)) {
    return new ProxyFailure(
      `the proxy ${proxy.name} does not speak HTTPS`,
      `Begin ${proxy.from} with http:// in place of https://.`,
      true,
    );
  }
  return unreachable(proxy, /^[A-Z0-9_]{2,60}$/.test(code) ? ` (${code})` : "");
}

function unreachable(proxy: Proxy, detail: string): ProxyFailure {
  const advice = `Check ${proxy.from} and that the proxy runs, or name the host of the service in NO_PROXY.`;
  return new ProxyFailure(`no connection through the proxy ${proxy.name}${detail}`, advice, false);
}

/** What the status of a proxy's own answer means. */
export function refusedBy(proxy: Proxy, status: number, target: string): ProxyFailure {
  const { name, from, url } = proxy;
  if (status === 407) {
    const known = url.username + url.password !== "";
    const reason = known ? `does not accept the user and password of ${from}` : "asks for a user and a password";
    const advice = `Set ${from} as ${url.protocol}//user:password@${url.host}.`;
    return new ProxyFailure(`the proxy ${name} ${reason} (HTTP 407)`, advice, true);
  }
  if (!(status >= 100 && status <= 599)) {
    return new ProxyFailure(`what answers at ${name} is not an HTTP proxy`, `Check ${from}.`, true);
  }
  const lasting = status < 500 && status !== 408 && status !== 429;
  return new ProxyFailure(
    `the proxy ${name} made no connection to ${target} (HTTP ${status})`,
    "Let the proxy allow this host, or name the host in NO_PROXY.",
    lasting,
  );
}
