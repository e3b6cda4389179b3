import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import type { HttpBindings } from "@hono/node-server";
import { createMiddleware } from "hono/factory";

/**
 * Refuses what a web page can send to this machine: a page may send requests to any port of it, and may give its own
 * host name the address 127.0.0.1. RPC calls are signed instead, and may have any Host.
 */
export const localOnly = createMiddleware<{ Bindings: HttpBindings }>(async (context, next) => {
  const error = refusalOf(context.env.incoming);
  if (error !== undefined) return context.json({ error }, 403);
  return next();
});

function refusalOf(incoming: IncomingMessage): string | undefined {
  const own = ownHosts(incoming.socket.localPort);
  const hosts = rawValues(incoming, "host");
  if (hosts.length !== 1 || !own.includes(hosts[0]?.toLowerCase() ?? "")) {
    return `The Host "${hosts.join(", ")}" is not that of the emulator. Use one of ${own.join(", ")}.`;
  }
  const { origin } = incoming.headers;
  const scheme = incoming.socket instanceof TLSSocket ? "https" : "http";
  if (origin !== undefined && !own.some((host) => origin === `${scheme}://${host}`)) {
    return (
      `The Origin "${origin}" is not that of the emulator. ` +
      "It answers only its own page and local tools that send no Origin."
    );
  }
  return isFromAnotherPage(incoming) ? "The emulator answers only its own page, not others." : undefined;
}

/** Forms and pictures of another page may come without an Origin. A link to the emulator's page is allowed. */
function isFromAnotherPage({ method, headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"] ?? "none";
  const isLink = method === "GET" && headers["sec-fetch-mode"] === "navigate";
  return site !== "same-origin" && site !== "none" && !isLink;
}

function ownHosts(port = 0): string[] {
  const names = ["127.0.0.1", "localhost", "[::1]"];
  // Clients leave out the default port.
  return [...names.map((name) => `${name}:${port}`), ...(port === 80 ? names : [])];
}

/** The values as sent: the server replaces the parsed Host. */
function rawValues({ rawHeaders }: IncomingMessage, name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}
