import { createServer, type Server, type Socket } from "node:net";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";

import { onTestFinished } from "vitest";

import type { Clock } from "../../provider/base/clock";
import type { ApiProduct, Cloud } from "../../provider/base/api";
import { createCloud } from "../../provider/cloud/cloud";
import { Pacers } from "../../provider/cloud/pacer";
import { configFrom } from "../../provider/config/provider-config";
import type { ConfigSources } from "../../provider/config/sources";

/** Planted secrets, which must not appear anywhere. */
export const SECRETS = { id: "LTAIplantedKeyId01", secret: "plantedSecretValue+/=02", token: "plantedToken*'()03" };

/** A request that a test server received. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly parameters: URLSearchParams;
}

/** Answers one request. */
export type Responder = (response: ServerResponse, request: Received, raw: IncomingMessage) => void;

/** An HTTP or HTTPS server on a free port of this machine that answers by a function and records the requests. */
export async function httpServer(
  respond: Responder,
  certificate?: { readonly cert: string; readonly key: string },
): Promise<{ host: string; url: string; received: Received[] }> {
  const received: Received[] = [];
  const listener = (raw: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    raw.on("data", (chunk: Buffer) => chunks.push(chunk));
    raw.on("end", () => {
      const request = {
        method: raw.method ?? "",
        url: raw.url ?? "",
        parameters: new URLSearchParams(Buffer.concat(chunks).toString()),
      };
      received.push(request);
      respond(response, request, raw);
    });
  };
  const server =
    certificate === undefined ? createHttpServer(listener) : createHttpsServer({ ...certificate }, listener);
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${port}`;
  return { host, url: `${certificate === undefined ? "http" : "https"}://${host}`, received };
}

/** A TCP server whose connections the test handles. */
export async function tcpServer(handle: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    handle(socket);
  });
  const port = await listen(server);
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${port}`;
}

/** The address of a port without a listener. */
export async function closedPort(): Promise<string> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** Answers with a status and JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** A product for tests, without rate limits by default. */
export function testProduct(callsPerSecond?: number): ApiProduct {
  return {
    service: "door",
    product: "Test-door",
    version: "2019-12-09",
    endpointKey: "door",
    endpointVariable: "ALIBABA_CLOUD_ENDPOINT_TEST_DOOR",
    endpointFor: (region) => `door.${region}.invalid`,
    callsPerSecond: () => callsPerSecond,
    codes: { "Door.Missing": { kind: "not-found", advice: "Check the door." } },
    documentation: (action) => `https://docs.example/${action ?? "codes"}`,
  };
}

/** Configuration sources made of plain records. */
export function sourcesOf(
  values: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
): ConfigSources {
  return {
    get: (key) => {
      const value = values[key];
      return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
    },
    environment,
    homeDirectory: "/home/user",
    readFile: (path) => files[path],
  };
}

/** A cloud that calls the given address with the planted key. */
export function cloudAt(url: string, clock: Clock, values: Readonly<Record<string, unknown>> = {}): Cloud {
  const config = configFrom(
    sourcesOf({
      "alicloud:accessKey": SECRETS.id,
      "alicloud:secretKey": SECRETS.secret,
      "alicloud:endpoints": { door: url, sts: url },
      ...values,
    }),
  );
  return createCloud(config, { clock, pacers: new Pacers() });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
