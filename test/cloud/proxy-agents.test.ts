import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";

import { createCloud } from "../../provider/cloud/cloud";
import { Pacers } from "../../provider/cloud/pacer";
import { configFrom } from "../../provider/config/provider-config";
import { proxyFor } from "../../provider/config/proxy";
import type { Reply } from "../../provider/cloud/reply";
import { Transport } from "../../provider/cloud/transport";
import { runCommand } from "../../scripts/child-process";
import { REPOSITORY } from "../../scripts/runtime-packages";
import { makeCertificates, proxyServer, type Certificates } from "../support/proxy";
import { fakeClock } from "../support/clock";
import {
  closedPort,
  httpServer,
  json,
  SECRETS,
  sourcesOf,
  tcpServer,
  testProduct,
  type Received,
  type Responder,
} from "./support";

const key = { accessKeyId: SECRETS.id, accessKeySecret: SECRETS.secret };
const fine: Responder = (response) => json(response, 200, { RequestId: "R" });
const trusted = getCACertificates("default");
let certificates: Certificates;

beforeAll(async () => {
  certificates = await makeCertificates("door.test", "sts.test", "127.0.0.1");
  setDefaultCACertificates([...trusted, certificates.ca]);
});

afterAll(() => {
  setDefaultCACertificates(trusted);
});

/** An endpoint whose name only the proxy knows. */
function transport(endpoint: string, proxy: string, connectTimeout = 5_000): Transport {
  const environment = { HTTPS_PROXY: proxy, HTTP_PROXY: proxy };
  const found = proxyFor({ environment }, endpoint);
  return new Transport({ endpoint, version: "2019-12-09", connectTimeout, readTimeout: 5_000, proxy: found });
}

function open(door: Transport, onSent?: () => void): Promise<Reply> {
  return door.send("Open", { UserId: "7" }, key, onSent);
}

const https = () => httpServer(fine, certificates);

describe("HTTPS through a proxy", () => {
  it("goes through one tunnel for many calls", async () => {
    const service = await https();
    const proxy = await proxyServer({ target: service.host });
    const door = transport("https://door.test", proxy.url);
    for (let call = 0; call < 5; call += 1) {
      await expect(open(door)).resolves.toEqual({ is: "answered", answer: { RequestId: "R" } });
    }
    expect(proxy.seen).toMatchObject({ tunnels: ["door.test:443"], requests: [] });
    expect(service.received).toHaveLength(5);
    expect(service.received[0]).toMatchObject({ method: "POST", url: "/" });
  });

  it("keeps as many tunnels as there are calls at once", async () => {
    const service = await https();
    const proxy = await proxyServer({ target: service.host });
    const door = transport("https://door.test:8443", proxy.url);
    for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 4 }, () => open(door)));
    expect(proxy.seen.tunnels).toEqual(Array(4).fill("door.test:8443"));
    expect(service.received).toHaveLength(12);
  });

  it("closes an idle tunnel, before the proxy drops it while a call is on it", async () => {
    const service = await https();
    const proxy = await proxyServer({ target: service.host });
    const door = transport("https://door.test", proxy.url);
    await open(door);
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    await expect(open(door)).resolves.toMatchObject({ is: "answered" });
    expect(proxy.seen.tunnels).toHaveLength(2);
  });

  it("says once that a call was sent", async () => {
    const proxy = await proxyServer({ target: (await https()).host });
    let sent = 0;
    await open(transport("https://door.test", proxy.url), () => (sent += 1));
    expect(sent).toBe(1);
  });

  it("gives the user and password of the variable to the proxy alone", async () => {
    const seen: (string | undefined)[] = [];
    const service = await httpServer((response, request, raw) => {
      seen.push(raw.headers["proxy-authorization"]);
      fine(response, request, raw);
    }, certificates);
    const authorization = `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
    const proxy = await proxyServer({ target: service.host, authorization });
    await expect(open(transport("https://door.test", proxy.url.replace("//", "//me:p%40ss@")))).resolves.toMatchObject({
      is: "answered",
    });
    expect(proxy.seen.authorizations).toEqual([authorization]);
    expect(seen).toEqual([undefined]);
  });

  it("works with a proxy that speaks HTTPS itself", async () => {
    const proxy = await proxyServer({ target: (await https()).host, certificates });
    const door = transport("https://door.test", proxy.url);
    await expect(open(door)).resolves.toMatchObject({ is: "answered" });
    await expect(open(door)).resolves.toMatchObject({ is: "answered" });
    expect(proxy.seen.tunnels).toHaveLength(1);
  });

  it("still checks the certificate of the service", async () => {
    const strange = await makeCertificates("door.test");
    const service = await httpServer(fine, strange);
    const proxy = await proxyServer({ target: service.host });
    await expect(open(transport("https://door.test", proxy.url))).resolves.toMatchObject({
      is: "lost",
      sent: false,
      lasting: true,
      reason: expect.stringContaining("the certificate of https://door.test is not trusted") as string,
      advice: expect.stringContaining("NODE_EXTRA_CA_CERTS") as string,
    });
    expect(service.received).toEqual([]);
  });

  it("still checks that the certificate is that of the service", async () => {
    const proxy = await proxyServer({ target: (await https()).host });
    await expect(open(transport("https://other.test", proxy.url))).resolves.toMatchObject({
      lasting: true,
      reason: "the certificate of https://other.test is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)",
    });
  });

  it("does not end a call that takes longer than the connect timeout", async () => {
    const service = await httpServer((response) => setTimeout(() => json(response, 200, {}), 600), certificates);
    const proxy = await proxyServer({ target: service.host });
    await expect(open(transport("https://door.test", proxy.url, 300))).resolves.toMatchObject({ is: "answered" });
  });

  it("leaves a 407 of the service to the service", async () => {
    const service = await httpServer((response) => json(response, 407, { Code: "X" }), certificates);
    const proxy = await proxyServer({ target: service.host });
    await expect(open(transport("https://door.test", proxy.url))).resolves.toMatchObject({
      is: "refused",
      status: 407,
    });
  });
});

describe("HTTP through a proxy", () => {
  it("goes as requests with an absolute address, on one connection", async () => {
    const service = await httpServer(fine);
    const proxy = await proxyServer({ target: service.host });
    const door = transport("http://door.test:8080", proxy.url.replace("//", "//me:pass@"));
    let sent = 0;
    for (let call = 0; call < 3; call += 1) {
      await expect(open(door, () => (sent += 1))).resolves.toEqual({ is: "answered", answer: { RequestId: "R" } });
    }
    expect(proxy.seen.requests).toEqual(Array(3).fill("http://door.test:8080/"));
    expect(proxy.seen.authorizations).toEqual(Array(3).fill("Basic bWU6cGFzcw=="));
    expect(Object.fromEntries(service.received[2]?.parameters ?? [])).toMatchObject({ Action: "Open", UserId: "7" });
    expect(sent).toBe(3);
  });

  it("works with a proxy that speaks HTTPS", async () => {
    const proxy = await proxyServer({ target: (await httpServer(fine)).host, certificates });
    await expect(open(transport("http://door.test", proxy.url))).resolves.toMatchObject({ is: "answered" });
    expect(proxy.seen.requests).toEqual(["http://door.test/"]);
  });

  it("takes a 407 for the proxy's: not sent", async () => {
    const service = await httpServer(fine);
    const proxy = await proxyServer({ target: service.host, authorization: "Basic other" });
    await expect(open(transport("http://door.test", proxy.url))).resolves.toMatchObject({
      is: "lost",
      sent: false,
      lasting: true,
      reason: `the proxy ${proxy.url} asks for a user and a password (HTTP 407)`,
    });
    expect(service.received).toEqual([]);
  });

  it("takes a 502 for an answer, since the service may have read the call", async () => {
    const proxy = await httpServer((response) => response.writeHead(502).end("<html>"));
    await expect(open(transport("http://door.test", proxy.url))).resolves.toMatchObject({
      is: "unreadable",
      status: 502,
    });
  });
});

it("this machine is called directly", async () => {
  const service = await httpServer(fine);
  await expect(open(transport(service.url, await closedPort()))).resolves.toMatchObject({ is: "answered" });
});

describe("a proxy that makes no connection", () => {
  const text = (status: string) => `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n\r\n{"RequestId":"R"}`;
  const rows: readonly [string, string, boolean, string][] = [
    ["HTTP 407", text("407 Proxy Authentication Required"), true, "asks for a user and a password (HTTP 407)"],
    ["HTTP 403", text("403 Forbidden"), true, "made no connection to door.test:443 (HTTP 403)"],
    ["HTTP 502", text("502 Bad Gateway"), false, "made no connection to door.test:443 (HTTP 502)"],
    ["HTTP 503", text("503 Service Unavailable"), false, "made no connection to door.test:443 (HTTP 503)"],
    ["HTTP 429", text("429 Too Many Requests"), false, "made no connection to door.test:443 (HTTP 429)"],
    ["HTTP 204, which is not a tunnel", text("204 No Content"), true, "made no connection to door.test:443 (HTTP 204)"],
    ["something else", "SSH-2.0-x\r\n\r\n", true, "is not an HTTP proxy"],
    ["the end of the connection", "", false, "no connection through the proxy"],
  ];

  it.each(rows)("with %s: not sent, and never an answer of the service", async (_name, refusal, lasting, reason) => {
    const service = await https();
    const proxy = await proxyServer({ target: service.host, refusal });
    let sent = 0;
    const reply = await open(transport("https://door.test", proxy.url), () => (sent += 1));
    expect(reply).toMatchObject({ is: "lost", sent: false, reason: expect.stringContaining(reason) as string });
    expect(reply).toMatchObject({ reason: expect.stringContaining(proxy.url) as string });
    expect("lasting" in reply).toBe(lasting);
    expect([sent, service.received]).toEqual([0, []]);
  });

  it.each(["https://door.test", "http://door.test"])("since it is not there: %s is not called", async (endpoint) => {
    const closed = await closedPort();
    await expect(open(transport(endpoint, closed))).resolves.toEqual({
      is: "lost",
      sent: false,
      reason: `no connection through the proxy ${closed} (ECONNREFUSED)`,
      advice: expect.stringMatching(/^Check HTTPS?_PROXY and that the proxy runs/) as string,
    });
  });

  it("since its name is unknown", async () => {
    await expect(open(transport("https://door.test", "http://no-such-host.invalid:3128"))).resolves.toMatchObject({
      is: "lost",
      sent: false,
      reason: expect.stringContaining("no connection through the proxy http://no-such-host.invalid:3128") as string,
    });
  });

  it("and does not answer: ends after the connect timeout, and leaves no connection", async () => {
    let closed = 0;
    const proxy = await tcpServer((socket) => socket.resume().on("close", () => (closed += 1)));
    await expect(open(transport("https://door.test", proxy, 200))).resolves.toMatchObject({
      is: "lost",
      sent: false,
      reason: `no connection through the proxy ${proxy} within 200 ms`,
    });
    await vi.waitFor(() => expect(closed).toBe(1));
  });

  it("and whose tunnel leads nowhere: ends after the connect timeout", async () => {
    const silent = await tcpServer((socket) => socket.resume());
    const proxy = await proxyServer({ target: silent.slice("http://".length) });
    await expect(open(transport("https://door.test", proxy.url, 200))).resolves.toMatchObject({
      is: "lost",
      sent: false,
      reason: `no connection to https://door.test through ${proxy.url} within 200 ms`,
    });
  });

  it.each(["https://door.test", "http://door.test"])(
    "since its own certificate is not trusted: %s is not called",
    async (endpoint) => {
      const proxy = await proxyServer({ target: "127.0.0.1:1", certificates: await makeCertificates("127.0.0.1") });
      const reply = await open(transport(endpoint, proxy.url));
      expect(reply).toMatchObject({ is: "lost", sent: false, lasting: true });
      expect(reply).toMatchObject({
        reason: expect.stringContaining(`the certificate of the proxy ${proxy.url} is not trusted`) as string,
      });
    },
  );

  it.each(["https://door.test", "http://door.test"])("since it does not speak HTTPS: %s", async (endpoint) => {
    const proxy = await proxyServer({ target: "127.0.0.1:1" });
    const url = proxy.url.replace("http:", "https:");
    await expect(open(transport(endpoint, url))).resolves.toMatchObject({
      sent: false,
      lasting: true,
      reason: `the proxy ${url} does not speak HTTPS`,
    });
  });

  it("never shows its password", async () => {
    const replies: Reply[] = [];
    for (const refusal of [...rows.map(([, answer]) => answer), "hang"]) {
      const proxy = await proxyServer({ target: "127.0.0.1:1", refusal });
      const url = proxy.url.replace("//", "//planted:plantedPassword@");
      replies.push(await open(transport("https://door.test", url, 300)));
    }
    expect(replies.every(({ is }) => is === "lost")).toBe(true);
    expect(JSON.stringify(replies)).not.toContain("planted");
    expect(JSON.stringify(replies)).toContain("does not accept the user and password of HTTPS_PROXY");
  });
});

it("a role by OIDC is assumed through the proxy too", async () => {
  const service = await httpServer((response, { parameters }) => {
    const Credentials = { AccessKeyId: "STS.1", AccessKeySecret: "s", SecurityToken: "t" };
    json(response, 200, parameters.has("OIDCToken") ? { Credentials } : { Signed: parameters.get("AccessKeyId") });
  }, certificates);
  const proxy = await proxyServer({ target: service.host });
  const oidc = { oidcProviderArn: "p", oidcTokenFile: "/token", roleArn: "acs:ram::42:role/r" };
  const values = {
    "alicloud:assumeRoleWithOidc": oidc,
    "alicloud:endpoints": { door: "https://door.test", sts: "https://sts.test" },
  };
  const sources = sourcesOf(values, { https_proxy: proxy.url }, { "/token": "jwt" });
  const cloud = createCloud(configFrom(sources), { clock: fakeClock(), pacers: new Pacers() });
  const session = cloud.session(testProduct(), "cn-hangzhou", undefined);
  await expect(session.read("List", {})).resolves.toEqual({ Signed: "STS.1" });
  expect(proxy.seen.tunnels).toEqual(["sts.test:443", "door.test:443"]);
});

/** Calls the address of its argument with the proxy of its environment, and prints the reply. */
const CALL = `
const { proxyFor } = require("./provider/config/proxy.ts");
const { Transport } = require("./provider/cloud/transport.ts");
const endpoint = "https://door.test";
const proxy = proxyFor({ environment: process.env }, endpoint);
const door = new Transport({ endpoint, version: "1", connectTimeout: 20_000, readTimeout: 20_000, proxy });
door.send("Open", {}, { accessKeyId: "id", accessKeySecret: "secret" }).then((reply) => console.log(JSON.stringify(reply)));
`;

async function callInChild(environment: Record<string, string>): Promise<{ stdout: string; stderr: string }> {
  const { exitCode, stdout, stderr } = await runCommand(process.execPath, ["--import", "tsx", "--eval", CALL], {
    cwd: REPOSITORY,
    env: { PATH: process.env["PATH"], ...environment },
    timeoutMs: 60_000,
  });
  expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
  return { stdout, stderr };
}

describe("a process", () => {
  it("trusts the authority in NODE_EXTRA_CA_CERTS, and no other", async () => {
    const service = await https();
    const proxy = await proxyServer({ target: service.host, certificates });
    const folder = mkdtempSync(join(tmpdir(), "authority-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, "ca.pem"), certificates.ca);
    const environment = { HTTPS_PROXY: proxy.url };
    expect((await callInChild(environment)).stdout).toContain(
      `the certificate of the proxy ${proxy.url} is not trusted`,
    );
    const trusting = { ...environment, NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") };
    expect((await callInChild(trusting)).stdout).toBe('{"is":"answered","answer":{"RequestId":"R"}}\n');
  });

  it("does not print the password of the proxy under DEBUG=*", async () => {
    const proxy = await proxyServer({ target: "127.0.0.1:1", refusal: "HTTP/1.1 502 Bad Gateway\r\n\r\n" });
    const url = proxy.url.replace("//", "//me:planted@");
    const { stdout, stderr } = await callInChild({ HTTPS_PROXY: url, DEBUG: "*" });
    expect(stdout).toContain("HTTP 502");
    expect(stdout + stderr).not.toMatch(/planted|bWU6cGxhbnRlZA/);
  });
});

it("a call that broke after it was sent is perhaps sent, through a proxy too", async () => {
  const received: Received[] = [];
  const service = await httpServer((_response, request, raw) => {
    received.push(request);
    raw.socket.destroy();
  }, certificates);
  const proxy = await proxyServer({ target: service.host });
  const reply = await open(transport("https://door.test", proxy.url));
  expect(reply).toMatchObject({ is: "lost", sent: true });
  expect(reply).toMatchObject({ reason: expect.stringContaining(`through ${proxy.url} broke`) as string });
  expect(received).toHaveLength(1);
});
