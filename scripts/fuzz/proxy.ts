import { createServer, request } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import type { Answer, Delivery } from "./mutation";
import { Mutations } from "./mutations";

/** What the signature is made of; the rest tells one call from another. */
const OF_SIGNATURE = /^(Signature.*|Timestamp|AccessKeyId|SecurityToken|RoleSessionName)$/;

/** Stands between the provider and the emulator: requests pass untouched, and answers are mutated. */
export class FuzzProxy {
  readonly mutations = new Mutations();
  readonly #server: Server;
  #port = 0;

  private constructor(readonly emulatorPort: number) {
    this.#server = createServer((incoming, outgoing) => {
      this.#pass(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  static async start(emulatorPort: number): Promise<FuzzProxy> {
    const proxy = new FuzzProxy(emulatorPort);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    proxy.#port = (proxy.#server.address() as AddressInfo).port;
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const echo = body.toString();
    const parameters = [...new URLSearchParams(echo)].filter(([name]) => !OF_SIGNATURE.test(name)).sort();
    const action = parameters.find(([name]) => name === "Action")?.[1] ?? "";
    const plan = this.mutations.planOf(action, JSON.stringify(parameters));
    if (plan.kind === "reset-before") {
      this.mutations.note(action, plan.kind);
      incoming.socket.resetAndDestroy();
      return;
    }
    if (plan.kind === "instead") {
      const delivery = plan.deliver(echo);
      this.mutations.note(action, `${delivery.how}, not done`, delivery);
      await send(delivery, incoming, outgoing);
      return;
    }
    const answer = await this.#forward(incoming, body);
    if (plan.kind === "pass") {
      outgoing.writeHead(answer.status, { "content-type": answer.contentType }).end(answer.body);
      return;
    }
    const delivery = plan.deliver(answer, echo);
    this.mutations.note(action, delivery.how, delivery);
    await send(delivery, incoming, outgoing);
  }

  #forward(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const onward = request(
        {
          host: "127.0.0.1",
          port: this.emulatorPort,
          method: incoming.method,
          path: incoming.url,
          // As they came: some signatures cover them.
          headers: incoming.rawHeaders,
        },
        (response) => {
          bodyOf(response).then((text) => {
            const contentType = response.headers["content-type"] ?? "";
            resolve({ status: response.statusCode ?? 0, contentType, body: text.toString() });
          }, reject);
        },
      );
      onward.once("error", reject);
      onward.end(body);
    });
  }
}

async function send(delivery: Delivery, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (delivery.kind === "reset") {
    incoming.socket.resetAndDestroy();
    return;
  }
  const { status, contentType, body } = delivery.answer;
  const headers = contentType === "" ? {} : { "content-type": contentType };
  if (delivery.kind === "answer") {
    if (delivery.delayMs !== undefined) await sleep(delivery.delayMs);
    const encoding = delivery.encoding === undefined ? {} : { "content-encoding": delivery.encoding };
    // A redirect to nowhere: following it would send a signed call to somebody else.
    const location = status >= 300 && status < 400 ? { location: "http://127.0.0.1:9/" } : {};
    outgoing.writeHead(status, { ...headers, ...encoding, ...location }).end(body);
    return;
  }
  const part = Buffer.from(body).subarray(0, delivery.bytes);
  if (!delivery.isAbrupt) {
    outgoing.writeHead(status, headers).end(part);
    return;
  }
  outgoing.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) + 1 });
  outgoing.write(part, () => incoming.socket.resetAndDestroy());
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
