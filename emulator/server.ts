import { createServer } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import { withTls, type TlsFiles } from "./tls";

const host = "127.0.0.1";

/** A listening port that can be closed and opened again, so that a refused connection can be tested. */
export class PortListener {
  readonly #connections = new Set<Socket>();
  #server: Server | undefined;
  #port: number;

  constructor(
    private readonly app: Hono<{ Bindings: HttpBindings }>,
    port: number,
    private readonly tls: TlsFiles | undefined,
  ) {
    this.#port = port;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `${this.tls === undefined ? "http" : "https"}://${host}:${this.#port}`;
  }

  async open(): Promise<void> {
    if (this.#server !== undefined) return;
    const server = this.#newServer();
    server.on("connection", (connection) => {
      this.#connections.add(connection);
      connection.once("close", () => this.#connections.delete(connection));
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.#port, host, resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Closes the port and every connection, hanging ones included. */
  async close(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const connection of this.#connections) connection.destroy();
    await closed;
  }

  #newServer(): Server {
    const listener = getRequestListener((request, bindings) => this.app.fetch(request, bindings), {
      overrideGlobalObjects: false,
    });
    const server = createServer((incoming, outgoing) => {
      // Some SDKs send a whole URL as the Host, which is not a valid host; rawHeaders still has it for the signature.
      incoming.headers.host = `${host}:${this.#port}`;
      void listener(incoming, outgoing);
    });
    return this.tls === undefined ? server : withTls(server, this.tls);
  }
}
