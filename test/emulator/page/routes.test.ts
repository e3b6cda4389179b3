import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startWorld } from "../support";

const files = readdirSync(join(__dirname, "../../../emulator/page/browser"));

describe("the page", () => {
  it.each([
    ["/", "text/html", "<main>"],
    ["/_page/page.css", "text/css", "light-dark("],
    ["/_page/live.js", "text/javascript", "/_emulator/events"],
  ])("serves %s as %s", async (path, type, text) => {
    const world = await startWorld();
    const response = await fetch(world.emulator.url + path);
    expect(response.headers.get("content-type")).toContain(type);
    expect(await response.text()).toContain(text);
    expect(world.emulator.calls()).toEqual([]);
  });

  it("asks nothing of another host", async () => {
    const world = await startWorld();
    const texts = await Promise.all(
      files.map(async (file) => (await fetch(`${world.emulator.url}/_page/${file}`)).text()),
    );
    expect(texts).toHaveLength(files.length);
    expect(texts.join("")).not.toMatch(/https?:\/\//);
  });

  it.each(["none.js", "..%2froutes.ts", "%2e%2e/routes.ts"])("has no file %s", async (name) => {
    const world = await startWorld();
    expect((await fetch(`${world.emulator.url}/_page/${name}`)).status).toBe(404);
  });
});
