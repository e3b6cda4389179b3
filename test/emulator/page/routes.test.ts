import { describe, expect, it } from "vitest";
import { startWorld } from "../support";

describe("the page", () => {
  it.each([
    ["/", "text/html", "<main>"],
    ["/_page/page.css", "text/css", "light-dark("],
    ["/_page/page.js", "text/javascript", "/_emulator/events"],
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
      ["/", "/_page/page.css", "/_page/page.js"].map(async (path) => (await fetch(world.emulator.url + path)).text()),
    );
    expect(texts.join("")).not.toMatch(/https?:\/\//);
  });
});
