import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { describe, expect, it } from "vitest";
import { instanceId, startWorld, type TestWorld } from "./support";

/** Routes that are not RPC calls. */
const routes = [
  ["GET", "/"],
  ["GET", "/_page/page.js"],
  ["GET", "/_emulator/state"],
  ["GET", "/_emulator/calls"],
  ["GET", "/_emulator/events"],
  ["POST", "/_emulator/reset"],
  ["PUT", `/_emulator/groups/bastionhost/${instanceId}/7/members`],
  ["GET", "/elsewhere"],
] as const;

describe("the page and the control routes", () => {
  it.each(["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])("answer when the Host is %s and the port", async (name) => {
    const world = await startWorld();
    const host = `${name}:${world.emulator.port}`;
    expect(await send(world, "GET", "/_emulator/settings", { host })).toBe(200);
    expect(await send(world, "GET", "/", { host })).toBe(200);
  });

  it.each(routes)("refuse %s %s for a name that somebody else pointed at this machine", async (method, path) => {
    const world = await startWorld();
    expect(await send(world, method, path, { host: `evil.example:${world.emulator.port}` })).toBe(403);
  });

  it.each(["127.0.0.1", "127.0.0.1:1", "localhost.evil.example", "localhost:80@evil.example"])(
    "refuse the Host %o",
    async (host) => {
      const world = await startWorld();
      expect(await send(world, "GET", "/_emulator/state", { host })).toBe(403);
    },
  );

  it("refuse a request with two Hosts, an empty one, or none", async () => {
    const world = await startWorld();
    const own = `127.0.0.1:${world.emulator.port}`;
    const raw = (head: string): Promise<string> => exchange(world, `GET /_emulator/state ${head}\r\n\r\n`);
    expect(await raw(`HTTP/1.1\r\nHost: ${own}\r\nHost: evil.example\r\nConnection: close`)).toMatch(/^HTTP\/1.1 4/);
    expect(await raw("HTTP/1.1\r\nHost:")).toMatch(/^HTTP\/1.1 403/);
    expect(await raw("HTTP/1.0")).toMatch(/^HTTP\/1.1 403/);
  });

  it.each(["http://evil.example", "null", "http://localhost:1", "https://localhost"])(
    "refuse the Origin %s, and change nothing",
    async (origin) => {
      const world = await startWorld();
      await world.add("7", "101");
      for (const [method, path] of routes) expect(await send(world, method, path, { origin })).toBe(403);
      expect(world.members("7")).toEqual(["101"]);
    },
  );

  it.each(["127.0.0.1", "localhost"])("answer their own Origin at %s", async (name) => {
    const world = await startWorld();
    const origin = `http://${name}:${world.emulator.port}`;
    expect(await send(world, "POST", "/_emulator/reset", { origin, "sec-fetch-site": "same-origin" })).toBe(204);
  });

  it.each(["cross-site", "same-site"])("refuse a form or a picture of another page: %s", async (site) => {
    const world = await startWorld();
    await world.add("7", "101");
    const form = { "sec-fetch-site": site, "sec-fetch-mode": "navigate" };
    expect(await send(world, "POST", "/_emulator/reset", form)).toBe(403);
    const picture = { "sec-fetch-site": site, "sec-fetch-mode": "no-cors" };
    expect(await send(world, "GET", "/_emulator/state", picture)).toBe(403);
    expect(world.members("7")).toEqual(["101"]);
  });

  it("can be opened by a link of another page, but not inside of it", async () => {
    const world = await startWorld();
    expect(await send(world, "GET", "/", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })).toBe(200);
    const page = await fetch(world.emulator.url);
    expect(page.headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
  });

  it("say what is wrong with the request", async () => {
    const world = await startWorld();
    const answer = await fetch(`${world.emulator.url}/_emulator/state`, { headers: { origin: "http://evil.example" } });
    expect(await answer.json()).toEqual({
      error:
        'The Origin "http://evil.example" is not that of the emulator. ' +
        "It answers only its own page and local tools that send no Origin.",
    });
  });
});

describe("an RPC call", () => {
  it.each(["evil.example", "bastionhost.cn-hongkong.aliyuncs.com", "http://127.0.0.1:1"])(
    "works with the Host %s, since clients send the name of the cloud",
    async (host) => {
      const world = await startWorld({ verifySignatures: false });
      const call = `Action=ListUsers&Version=2019-12-09&InstanceId=${instanceId}&AccessKeyId=testid&Format=JSON`;
      expect(await send(world, "GET", `/?${call}`, { host })).toBe(200);
      expect(await send(world, "POST", `/?${call}`, { host })).toBe(200);
    },
  );
});

describe("the port", () => {
  const others = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outside = others.filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address);

  it.each(["::1", "127.0.0.2", ...outside])("is closed at %s", async (address) => {
    const world = await startWorld();
    const socket = connect({ host: address, port: world.emulator.port, timeout: 2000 });
    const outcome = await Promise.race([
      once(socket, "connect").then(() => "connected"),
      once(socket, "timeout").then(() => "no answer"),
    ]).catch(() => "refused");
    socket.destroy();
    expect(outcome).not.toBe("connected");
  });
});

function send(
  world: TestWorld,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: world.emulator.port, method, path, headers }, (response) => {
      // Not `resume`: the stream of events has no end.
      response.destroy();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end();
  });
}

/** Sends a text as it is, and returns the whole answer. */
async function exchange(world: TestWorld, text: string): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port: world.emulator.port });
  socket.end(text);
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}
