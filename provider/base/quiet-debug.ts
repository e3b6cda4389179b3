import { createRequire } from "node:module";

/** The part of the `debug` package that is used here. */
interface Debug {
  enable(namespaces: string): void;
  disable(): string;
  enabled(namespace: string): boolean;
}

/** Namespaces that print whole requests, with keys, tokens and signatures, or the password of a proxy. */
const LEAKING = ["httpx:body", "httpx:header", "https-proxy-agent", "http-proxy-agent"];

/**
 * Turns off what a DEBUG such as `*` makes these print, and leaves every other namespace as it was. Both @alicloud
 * packages send through httpx.
 */
export function silenceDebugOutput(): void {
  const variable = process.env["DEBUG"];
  if (variable === undefined) return;
  for (const debug of new Set(loadedDebugs())) {
    if (!LEAKING.some((namespace) => debug.enabled(namespace))) continue;
    debug.enable([debug.disable(), ...LEAKING.map((namespace) => `-${namespace}`)].join(","));
    // `enable` writes the variable, which would change what child processes print.
    process.env["DEBUG"] = variable;
  }
}

/** Each of these packages may have a `debug` of its own below it. */
function loadedDebugs(): Debug[] {
  const own = createRequire(__filename);
  const popCore = own.resolve("@alicloud/pop-core");
  const users = [createRequire(popCore).resolve("httpx"), ...PROXY_AGENTS.map((name) => own.resolve(name))];
  return users.map((user) => createRequire(user)("debug") as Debug);
}

const PROXY_AGENTS = ["https-proxy-agent", "http-proxy-agent"];
