import { configurationError } from "./configuration-error";
import { findVariable, type ConfigSources, type Found } from "./sources";

/** The HTTP proxy through which an address is called. */
export interface Proxy {
  /** With user and password, so it must not be in a message. */
  readonly url: URL;
  /** Scheme, host and port, for messages. */
  readonly name: string;
  /** The variable that names the proxy. */
  readonly from: string;
}

/**
 * Finds the proxy for an address by HTTPS_PROXY or HTTP_PROXY and NO_PROXY, in upper or lower case, as the SDKs behind
 * `@pulumi/alicloud` and Go do: upper case first, and never for this machine, where an emulator or a sidecar is.
 * @param endpoint scheme, host and port, such as `https://sts.aliyuncs.com`
 * @throws CallError of kind `configuration` when the variable does not hold the address of a proxy.
 */
export function proxyFor(sources: Pick<ConfigSources, "environment">, endpoint: string): Proxy | undefined {
  const target = new URL(endpoint);
  const variable = target.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const found = findVariable(sources, [variable, variable.toLowerCase()]);
  if (found === undefined || isLoopback(target.hostname)) return undefined;
  const exceptions = findVariable(sources, ["NO_PROXY", "no_proxy"])?.value ?? "";
  if (exceptions.split(/[\s,]+/).some((entry) => covers(entry.toLowerCase(), target))) return undefined;
  return parse(found);
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** `host`, `.suffix` or `*.suffix`, each with a port or without, or `*`. */
function covers(entry: string, { hostname, port, protocol }: URL): boolean {
  if (entry === "*") return true;
  // An IPv6 address has colons, and a port only after brackets.
  const [, name = "", only] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? ["", `[${entry}]`];
  const actual = port === "" ? (protocol === "https:" ? "443" : "80") : port;
  if (name === "" || (only !== undefined && only !== actual)) return false;
  const suffix = name.startsWith("*.") ? name.slice(1) : name;
  return suffix.startsWith(".") ? hostname.endsWith(suffix) : hostname === suffix;
}

function parse({ value, from }: Found): Proxy {
  // As curl and Go do: most company settings are `proxy:3128`, and few proxies speak HTTPS.
  const text = value.includes("://") ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && isProxyAddress(url)) return { url, name: url.origin, from };
  throw configurationError(
    `${from} is not the address of an HTTP proxy`,
    `Set ${from} as http://proxy.example:3128, with a user as http://user:password@proxy.example:3128 where special characters are percent-encoded.`,
  );
}

function isProxyAddress(url: URL): boolean {
  const plain = url.hostname !== "" && url.pathname + url.search + url.hash === "/";
  return plain && ["http:", "https:"].includes(url.protocol) && decodes(url.username) && decodes(url.password);
}

function decodes(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
