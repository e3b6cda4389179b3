import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { Hono } from "hono";

/** The files of the page, which run in the browser. */
const folder = join(__dirname, "browser");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html;charset=utf-8",
  ".css": "text/css;charset=utf-8",
  ".js": "text/javascript;charset=utf-8",
};

/** The page that shows groups, people and calls. */
export function pageRoutes(): Hono {
  const app = new Hono();
  app.get("/", () => serveFile("page.html"));
  // Only names of this folder: a path of a request never reaches the disk.
  for (const name of readdirSync(folder)) app.get(`/_page/${name}`, () => serveFile(name));
  return app;
}

async function serveFile(name: string): Promise<Response> {
  const content = await readFile(join(folder, name));
  // Another page must not show this one in a frame, where people could click into it unknowingly.
  const headers = { "content-type": types[extname(name)] ?? "", "content-security-policy": "frame-ancestors 'none'" };
  return new Response(new Uint8Array(content), { headers });
}
