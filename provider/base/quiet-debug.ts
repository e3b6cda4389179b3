import { createRequire } from "node:module";

/** The part of the `debug` package that is used here. */
interface Debug {
  enable(namespaces: string): void;
  disable(): string;
  enabled(namespace: string): boolean;
}

/** Namespaces that print whole requests: keys, tokens and signatures. */
const LEAKING = ["httpx:body", "httpx:header"];

/**
 * Turns off what `DEBUG=*` or `DEBUG=httpx:*` makes httpx print, and leaves every other namespace as it was.
 * Both @alicloud packages send through httpx.
 */
export function silenceDebugOutput(): void {
  if (process.env["DEBUG"] === undefined) return;
  const debug = debugOfHttpx();
  if (debug === undefined || !LEAKING.some((namespace) => debug.enabled(namespace))) return;
  const variable = process.env["DEBUG"];
  debug.enable([debug.disable(), ...LEAKING.map((namespace) => `-${namespace}`)].join(","));
  // `enable` writes the variable, which would change what child processes print.
  process.env["DEBUG"] = variable;
}

/** httpx may sit nested below either package, with a `debug` of its own. */
function debugOfHttpx(): Debug | undefined {
  const popCore = createRequire(__filename).resolve("@alicloud/pop-core");
  const httpx = createRequire(popCore).resolve("httpx");
  return createRequire(httpx)("debug") as Debug | undefined;
}
