import { Agent, get, type IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { Exchange } from "../../provider/cloud/exchange";
import { closedPort, httpServer } from "./support";

/** Sends one request through an exchange, and waits for the complete answer. */
async function through(exchange: Exchange, url: string): Promise<void> {
  exchange.overflow.catch(() => undefined);
  await new Promise<void>((resolve) => {
    const request = get(url, { agent: exchange.agent }, (response: IncomingMessage) => {
      response.resume();
      response.on("close", resolve);
    });
    request.on("error", () => {
      resolve();
    });
  });
}

test("an observer sees status, connection and end of an answer", async () => {
  const { url } = await httpServer((response) => response.writeHead(503, { "retry-after": "2" }).end("{}"));
  let sent = 0;
  const exchange = new Exchange(new Agent(), () => (sent += 1));
  await through(exchange, url);
  expect(exchange).toMatchObject({
    status: 503,
    connected: true,
    complete: true,
    retryAfter: 2000,
    refusal: undefined,
  });
  expect(sent).toBe(1);
});

test("a redirect is refused", async () => {
  const { url } = await httpServer((response) =>
    response.writeHead(302, { location: "http://elsewhere.invalid" }).end(),
  );
  const exchange = new Exchange(new Agent(), () => undefined);
  await through(exchange, url);
  expect(exchange.refusal).toBe("redirect");
});

test("a request without a connection was not sent", async () => {
  let sent = 0;
  const exchange = new Exchange(new Agent(), () => (sent += 1));
  await through(exchange, await closedPort());
  expect(exchange).toMatchObject({ connected: false, complete: false, status: undefined });
  expect(sent).toBe(0);
});
