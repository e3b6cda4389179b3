import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono, type Context } from "hono";
import { controlRoutes } from "./control/routes";
import type { Delivery } from "./faults/effects";
import { pageRoutes } from "./page/routes";
import { answerRpc } from "./rpc";
import type { RawRequest } from "./wire/request";
import type { World } from "./world";

/** The delay of every answer, and how to wait. */
export interface Latency {
  latencyMs(): number;
  sleep(ms: number): Promise<void>;
}

type Environment = { Bindings: HttpBindings };

/** The control routes and the page come first; every other request to `/` is an RPC call. */
export function createApp(world: World, latency: Latency): Hono<Environment> {
  const app = new Hono<Environment>();
  app.route("/_emulator", controlRoutes(world));
  app.route("/", pageRoutes());
  app.on(["GET", "POST"], "/", async (context) => {
    const raw = await readRaw(context);
    const { delivery, waitMs } = answerRpc(world, raw, latency.latencyMs());
    if (waitMs > 0) await latency.sleep(waitMs);
    return send(context, delivery);
  });
  return app;
}

async function readRaw(context: Context<Environment>): Promise<RawRequest> {
  const { incoming } = context.env;
  // V3 signs the headers as sent, so read them before anything normalises them.
  const headers = new Map<string, string>();
  for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2) {
    headers.set((incoming.rawHeaders[at] ?? "").toLowerCase(), incoming.rawHeaders[at + 1] ?? "");
  }
  const target = (incoming.url ?? "/").replace(/^https?:\/\/[^/?]*/, "");
  const body = Buffer.from(await context.req.arrayBuffer());
  return { method: context.req.method, target, headers, body };
}

function send(context: Context<Environment>, delivery: Delivery): Response | Promise<Response> {
  const { incoming, outgoing } = context.env;
  switch (delivery.kind) {
    case "answer":
      return new Response(delivery.answer.body, delivery.answer);
    case "truncated": {
      const { status, headers, body } = delivery.answer;
      outgoing.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) + 1000 });
      outgoing.write(body, () => incoming.socket.destroy());
      return RESPONSE_ALREADY_SENT;
    }
    case "reset":
      incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case "hang":
      // The socket stays open until the client or the emulator closes it.
      return new Promise<Response>((resolve) => {
        incoming.socket.once("close", () => resolve(RESPONSE_ALREADY_SENT));
      });
  }
}
