import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono, type Context } from "hono";
import { controlBody, rpcBody } from "./body-limit";
import { controlRoutes } from "./control/routes";
import type { Delivery } from "./faults/effects";
import { localOnly } from "./local-only";
import { pageRoutes } from "./page/routes";
import { answerRpc } from "./rpc";
import { resetConnection } from "./tls";
import type { RawRequest } from "./wire/request";
import type { World } from "./world";

/** The delay of every answer, and how to wait. */
export interface Latency {
  latencyMs(): number;
  sleep(ms: number): Promise<void>;
}

type Environment = { Bindings: HttpBindings };

/** RPC calls come first: their Host may be any, since clients send the name of the cloud. The rest is local. */
export function createApp(world: World, latency: Latency): Hono<Environment> {
  const app = new Hono<Environment>();
  app.on(["GET", "POST"], "/", rpcBody, async (context, next) => {
    if (!isRpcCall(context)) return next();
    const raw = await readRaw(context);
    const { delivery, waitMs } = answerRpc(world, raw, latency.latencyMs());
    if (waitMs > 0) await latency.sleep(waitMs);
    return send(context, delivery);
  });
  app.use(localOnly);
  app.use("/_emulator/*", controlBody);
  app.route("/_emulator", controlRoutes(world));
  app.route("/", pageRoutes());
  return app;
}

/** A GET of `/` without parameters and signature asks for the page. */
function isRpcCall({ req }: Context<Environment>): boolean {
  return req.method === "POST" || new URL(req.url).search !== "" || req.header("authorization") !== undefined;
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
      resetConnection(incoming.socket);
      return RESPONSE_ALREADY_SENT;
    case "hang":
      // The socket stays open until the client or the emulator closes it.
      return new Promise<Response>((resolve) => {
        incoming.socket.once("close", () => resolve(RESPONSE_ALREADY_SENT));
      });
  }
}
