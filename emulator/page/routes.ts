import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";

const files = {
  "page.html": "text/html;charset=utf-8",
  "page.css": "text/css;charset=utf-8",
  "page.js": "text/javascript;charset=utf-8",
} as const;

/** The page that shows groups, members and calls. */
export function pageRoutes(): Hono {
  const app = new Hono();
  app.get("/", () => serveFile("page.html"));
  app.get("/_page/page.css", () => serveFile("page.css"));
  app.get("/_page/page.js", () => serveFile("page.js"));
  return app;
}

async function serveFile(name: keyof typeof files): Promise<Response> {
  const content = await readFile(join(__dirname, name));
  // Another page must not show this one in a frame, where people could click into it unknowingly.
  const headers = { "content-type": files[name], "content-security-policy": "frame-ancestors 'none'" };
  return new Response(new Uint8Array(content), { headers });
}
