import { randomUUID } from "node:crypto";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { connect, type AddressInfo, type Server, type Socket } from "node:net";

import { generate } from "selfsigned";
import { onTestFinished } from "vitest";

/** A certificate authority and a certificate of its for some names, as PEM. */
export interface Certificates {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** What a proxy saw. */
export interface ProxySeen {
  /** `host:port` of each CONNECT. */
  readonly tunnels: string[];
  /** The absolute address of each request that was not a CONNECT. */
  readonly requests: string[];
  /** Each `Proxy-Authorization`. */
  readonly authorizations: (string | undefined)[];
}

export interface ProxyOptions {
  /** What every name leads to, as `host:port`: names in tests exist only for the proxy. */
  readonly target: string;
  /** Refuses what comes with another `Proxy-Authorization`, with HTTP 407. */
  readonly authorization?: string;
  /** Answers each CONNECT with this text in place of a tunnel; `hang` never answers. */
  readonly refusal?: string;
  /** Speaks HTTPS itself. */
  readonly certificates?: Certificates;
}

/** An authority that nobody knows, and a certificate for names. */
export async function makeCertificates(...names: string[]): Promise<Certificates> {
  // Two authorities of one name would be taken for one with a wrong signature.
  const authority = await generate([{ name: "commonName", value: `Authority ${randomUUID()}` }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  const own = await generate([{ name: "commonName", value: names[0] ?? "" }], {
    keyType: "ec",
    algorithm: "sha256",
    ca: { key: authority.private, cert: authority.cert },
    extensions: [{ name: "subjectAltName", altNames: names.map(alternativeName) }],
  });
  return { ca: authority.cert, cert: own.cert, key: own.private };
}

function alternativeName(name: string): { type: 7; ip: string } | { type: 2; value: string } {
  return /^[\d.]+$/.test(name) ? { type: 7, ip: name } : { type: 2, value: name };
}

/** A proxy on a free port of this machine: tunnels by CONNECT, and requests with an absolute address. */
export async function proxyServer(options: ProxyOptions): Promise<{ host: string; url: string; seen: ProxySeen }> {
  const seen: ProxySeen = { tunnels: [], requests: [], authorizations: [] };
  const forward = (incoming: IncomingMessage, response: ServerResponse): void => {
    seen.requests.push(incoming.url ?? "");
    if (admits(options, seen, incoming)) pass(options.target, incoming, response);
    else response.writeHead(407).end("<html>who are you</html>");
  };
  const { certificates } = options;
  const server =
    certificates === undefined
      ? createServer(forward)
      : createHttpsServer({ cert: certificates.cert, key: certificates.key }, forward);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  server.on("connect", (incoming: IncomingMessage, socket: Socket) => {
    seen.tunnels.push(incoming.url ?? "");
    socket.on("error", () => undefined);
    if (!admits(options, seen, incoming)) socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    else if (options.refusal === undefined) tunnel(options.target, socket);
    else if (options.refusal !== "hang") socket.end(options.refusal);
  });
  const host = await listen(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { host, url: `${certificates === undefined ? "http" : "https"}://${host}`, seen };
}

function admits({ authorization }: ProxyOptions, seen: ProxySeen, { headers }: IncomingMessage): boolean {
  seen.authorizations.push(headers["proxy-authorization"]);
  return authorization === undefined || headers["proxy-authorization"] === authorization;
}

function pass(target: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = "" } = incoming;
  const onward = request(`http://${target}${new URL(url).pathname}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 0, answer.headers);
    answer.pipe(response);
  });
  incoming.pipe(onward);
}

function tunnel(target: string, socket: Socket): void {
  const [host = "", port] = target.split(":");
  const onward = connect(Number(port), host, () => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    socket.pipe(onward).pipe(socket);
  });
  onward.on("error", () => socket.destroy());
  socket.on("close", () => onward.destroy());
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}
