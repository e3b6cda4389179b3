import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";

const MiB = 1024 * 1024;

/** 1000 ids of 64 characters that all need encoding have 0.6 MB. A proxy before the cloud answers in plain text too. */
export const rpcBody = limited(MiB, (context) => context.text("Payload Too Large", 413));

/** A seed of 50,000 users with every field fits. The command line reads larger ones. */
export const controlBody = limited(10 * MiB, (context) =>
  context.json({ error: "The body is larger than 10 MiB. Start the emulator with --seed to use a larger seed." }, 413),
);

/**
 * Reads the body up to the limit. Hono's own middleware fails on chunked bodies here: it needs the
 * adapter to replace the global Request, and the emulator runs in the process of others.
 */
function limited(maxSize: number, refuse: (context: Context) => Response) {
  return createMiddleware<{ Bindings: HttpBindings }>(async (context, next) => {
    const { incoming } = context.env;
    if (incoming.method === "GET" || incoming.method === "HEAD") return next();
    const body = await readAtMost(maxSize, incoming);
    if (body === undefined) return refuse(context);
    // The adapter takes it for the body of the request.
    Object.assign(incoming, { rawBody: body });
    return next();
  });
}

/** The body, or undefined when it is longer; the rest is then not read. */
async function readAtMost(maxSize: number, incoming: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(incoming.headers["content-length"] ?? 0) > maxSize) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // Without destroying the stream at the end: the answer needs the connection.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxSize) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
