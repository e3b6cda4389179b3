import { once } from "node:events";
import { request, type RequestOptions } from "node:https";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { makeTlsFiles } from "../../emulator/tls";
import { startWorld, type TestWorld } from "./support";

const query = "/?Action=GetCallerIdentity&Version=2015-04-01&Format=JSON&AccessKeyId=testid";

describe("HTTPS", () => {
  it.each(["127.0.0.1", "localhost"])("answers a client at %s that trusts the certificate", async (host) => {
    const world = await startWorld({ tls: true, verifySignatures: false });
    expect(world.emulator.url).toBe(`https://127.0.0.1:${world.emulator.port}`);
    const answer = await get(world, { host, path: query });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ IdentityType: "Account" });
  });

  it("uses a given key and certificate", async () => {
    const tls = await makeTlsFiles();
    const world = await startWorld({ tls, verifySignatures: false });
    expect(world.emulator.certificate).toBe(tls.cert);
    expect(await get(world, { path: query, ca: tls.cert })).toMatchObject({ status: 200 });
  });

  it("is refused by a client that does not trust it, and goes on for others", async () => {
    const world = await startWorld({ tls: true, verifySignatures: false });
    const { cert: ca } = await makeTlsFiles();
    await expect(get(world, { path: query, ca })).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(await get(world, { path: query })).toMatchObject({ status: 200 });
  });

  it("leaves HTTP at the same port", async () => {
    const world = await startWorld({ tls: true, verifySignatures: false });
    const plain = world.emulator.url.replace("https:", "http:");
    expect((await fetch(plain + query)).status).toBe(200);
    expect(await (await fetch(`${plain}/_emulator/calls`)).json()).toHaveLength(1);
    const body = "x".repeat(100_000);
    expect((await fetch(`${plain}${query}`, { method: "POST", body })).status).toBe(200);
  });

  it("has the same control routes, for its own origin only", async () => {
    const world = await startWorld({ tls: true });
    const from = (origin: string): Promise<Answer> => get(world, { path: "/_emulator/settings", headers: { origin } });
    expect(await from(world.emulator.url)).toMatchObject({ status: 200 });
    expect(await from(world.emulator.url.replace("https:", "http:"))).toMatchObject({ status: 403 });
  });

  it.each([
    [{ kind: "reset-before" }, "read ECONNRESET"],
    [{ kind: "raw", body: "{}", truncate: true }, "aborted"],
  ] as const)("has the fault %o", async (effect, message) => {
    const world = await startWorld({ tls: true, verifySignatures: false });
    world.emulator.faults.add({ effect });
    await expect(get(world, { path: query })).rejects.toMatchObject({ message });
    expect(await get(world, { path: query })).toMatchObject({ status: 200 });
  });

  it("closes connections that hang, and those that never say anything", async () => {
    const world = await startWorld({ tls: true, verifySignatures: false });
    world.emulator.faults.add({ effect: { kind: "timeout" } });
    const hanging = expect(get(world, { path: query })).rejects.toMatchObject({ code: "ECONNRESET" });
    const silent = once(connect(world.emulator.port, "127.0.0.1").resume(), "close");
    await expect.poll(() => world.emulator.calls().length).toBe(1);
    await world.emulator.close();
    await Promise.all([hanging, silent]);
  });
});

interface Answer {
  readonly status: number | undefined;
  readonly body: string;
}

/** A request over HTTPS by a client that trusts the emulator's certificate, or the one of the options. */
function get({ emulator }: TestWorld, options: RequestOptions): Promise<Answer> {
  const trusted = {
    host: "127.0.0.1",
    port: emulator.port,
    ca: emulator.certificate,
    ...options,
    agent: false as const,
  };
  return new Promise((resolve, reject) => {
    const sent = request(trusted, (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString()));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode, body }));
    });
    sent.on("error", reject).end();
  });
}
