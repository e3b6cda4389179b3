import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

import type { Reply } from "../../provider/cloud/reply";
import { Transport } from "../../provider/cloud/transport";
import { UNSIGNED } from "../../provider/credentials/static-source";
import { SECRETS, closedPort, httpServer, json, tcpServer, type Responder } from "./support";

const key = { accessKeyId: SECRETS.id, accessKeySecret: SECRETS.secret, securityToken: SECRETS.token };

function send(endpoint: string, readTimeout = 5_000): Promise<Reply> {
  return new Transport({ endpoint, version: "2019-12-09", connectTimeout: 5_000, readTimeout }).send(
    "Open",
    { UserId: "7" },
    key,
  );
}

async function answerOf(respond: Responder): Promise<Reply> {
  return send((await httpServer(respond)).url);
}

describe("a request", () => {
  it("is a signed POST whose URL has no parameters", async () => {
    const server = await httpServer((response) => json(response, 200, { RequestId: "R" }));
    await expect(send(server.url)).resolves.toEqual({ is: "answered", answer: { RequestId: "R" } });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({ method: "POST", url: "/" });
    expect(Object.fromEntries(server.received[0]?.parameters ?? [])).toMatchObject({
      Action: "Open",
      Version: "2019-12-09",
      UserId: "7",
      AccessKeyId: SECRETS.id,
      SecurityToken: SECRETS.token,
      SignatureMethod: "HMAC-SHA1",
      Signature: expect.stringMatching(/.{20,}/) as string,
    });
  });

  it("is unsigned only when that is asked for", async () => {
    const server = await httpServer((response) =>
      json(response, 400, { Code: "X", Message: "bad token planted.jwt.token" }),
    );
    const transport = new Transport({ endpoint: server.url, version: "1", connectTimeout: 5_000, readTimeout: 5_000 });
    const reply = await transport.send("AssumeRoleWithOIDC", { OIDCToken: "planted.jwt.token" }, UNSIGNED);
    expect(reply).toMatchObject({ is: "refused", message: "bad token [redacted]" });
    const names = [...(server.received[0]?.parameters.keys() ?? [])];
    expect(names.sort()).toEqual(["Action", "Format", "OIDCToken", "Timestamp", "Version"]);
    await transport.send("Open", {}, { accessKeyId: "", accessKeySecret: "" });
    expect(server.received).toHaveLength(1);
  });

  it("reuses the connection of earlier calls", async () => {
    const server = await httpServer((response) => json(response, 200, {}));
    const transport = new Transport({ endpoint: server.url, version: "1", connectTimeout: 50, readTimeout: 5_000 });
    for (let call = 0; call < 3; call += 1) {
      await expect(transport.send("Open", {}, key)).resolves.toMatchObject({ is: "answered" });
    }
  });
});

describe("an answer", () => {
  const html = "<html><body>Bad gateway</body></html>";
  const rows: readonly { name: string; respond: Responder; expected: Partial<Reply> & { is: Reply["is"] } }[] = [
    {
      name: "with an error code",
      respond: (response) => json(response, 400, { Code: "InvalidParameter", Message: "Bad.", RequestId: "R" }),
      expected: { is: "refused", status: 400, code: "InvalidParameter", message: "Bad.", requestId: "R" },
    },
    {
      name: "with a hint when to retry",
      respond: (response) => json(response, 400, { Code: "Throttling.User" }, { "x-acs-retry-after": "2" }),
      expected: { is: "refused", status: 400, code: "Throttling.User", retryAfter: 2_000 },
    },
    {
      name: "with a hint that is not a number",
      respond: (response) => json(response, 429, {}, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }),
      expected: { is: "refused", status: 429 },
    },
    {
      name: "with an error status alone",
      respond: (response) => json(response, 503, { message: "busy" }),
      expected: { is: "refused", status: 503 },
    },
    {
      name: "with a lower-case code",
      respond: (response) => json(response, 400, { code: "X" }),
      expected: { is: "refused", status: 400 },
    },
    {
      name: "with parts of the wrong type",
      respond: (response) => json(response, 500, { Code: { a: 1 }, Message: [1], RequestId: null }),
      expected: { is: "unreadable", status: 500 },
    },
    {
      name: "with a code that is a number",
      respond: (response) => json(response, 500, { Code: 500 }),
      expected: { is: "refused", status: 500, code: "500" },
    },
    {
      name: "of HTML with HTTP 502",
      respond: (response) => response.writeHead(502).end(html),
      expected: {
        is: "unreadable",
        status: 502,
        reason: "the answer is HTML or XML instead of a JSON object",
        cut: false,
      },
    },
    {
      name: "of HTML with HTTP 200",
      respond: (response) => response.end(html),
      expected: {
        is: "unreadable",
        status: 200,
        reason: "the answer is HTML or XML instead of a JSON object",
        cut: false,
      },
    },
    {
      name: "of text",
      respond: (response) => response.end("fine"),
      expected: {
        is: "unreadable",
        status: 200,
        reason: "the answer is something else instead of a JSON object",
        cut: false,
      },
    },
    {
      name: "that is empty",
      respond: (response) => response.end(),
      expected: { is: "unreadable", status: 200, reason: "the answer is empty", cut: true },
    },
    {
      name: "of HTTP 204",
      respond: (response) => response.writeHead(204).end(),
      expected: { is: "unreadable", status: 204, reason: "the answer is empty", cut: true },
    },
    {
      name: "that ends in the middle of its JSON",
      respond: (response) => response.end('{"Users":[{"Use'),
      expected: { is: "unreadable", status: 200, reason: "the answer ends in the middle of its JSON", cut: true },
    },
    {
      name: "that ends before its length",
      respond: (response) => {
        response.writeHead(200, { "content-length": "1000" }).write("{");
        setImmediate(() => response.destroy());
      },
      expected: { is: "unreadable", status: 200, reason: "the answer ended early or took too long", cut: true },
    },
    {
      name: "of an array",
      respond: (response) => json(response, 200, [1]),
      expected: { is: "unreadable", status: 200, reason: "the answer is not a JSON object", cut: false },
    },
    { name: "of null", respond: (response) => json(response, 200, null), expected: { is: "unreadable", status: 200 } },
    { name: "of a number", respond: (response) => json(response, 200, 5), expected: { is: "unreadable", status: 200 } },
    {
      name: "with a forbidden name",
      respond: (response) => response.end('{"__proto__":{"a":1}}'),
      expected: { is: "unreadable", status: 200 },
    },
    {
      name: "that redirects",
      respond: (response) => response.writeHead(302, { location: "http://elsewhere.invalid/" }).end("{}"),
      expected: {
        is: "unreadable",
        status: 302,
        reason: "the answer is a redirect, which is not followed",
        cut: false,
      },
    },
    {
      name: "that is compressed",
      respond: (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("{}")),
      expected: {
        is: "unreadable",
        status: 200,
        reason: "the answer is compressed, though that was not asked for",
        cut: false,
      },
    },
    {
      name: "of 50 MB with its length",
      respond: (response) => response.writeHead(200, { "content-length": "50000000" }).write("x"),
      expected: { is: "unreadable", status: 200, reason: "the answer is larger than 16 MiB", cut: false },
    },
    {
      name: "of 50 MB in pieces",
      respond: (response) => {
        const piece = "x".repeat(1_000_000);
        response.on("error", () => undefined);
        for (let sent = 0; sent < 50; sent += 1) response.write(piece);
      },
      expected: { is: "unreadable", status: 200, reason: "the answer is larger than 16 MiB", cut: false },
    },
  ];

  it.each(rows)("$name", async ({ respond, expected }) => {
    await expect(answerOf(respond)).resolves.toMatchObject(expected);
  });

  it("with huge numbers keeps their digits", async () => {
    const reply = await answerOf((response) => response.end('{"Id":12345678901234567890,"Total":3}'));
    expect(reply).toEqual({ is: "answered", answer: { Id: "12345678901234567890", Total: 3 } });
  });

  it("that quotes secrets is redacted", async () => {
    const quote = `for ${SECRETS.id} and ${encodeURIComponent(SECRETS.token)} in ${SECRETS.secret}`;
    const reply = await answerOf((response) => json(response, 400, { Code: "X", Message: quote }));
    expect(reply).toMatchObject({ message: "for [redacted] and [redacted] in [redacted]" });
  });

  it("about the signature does not repeat the string to sign", async () => {
    const body = { Code: "SignatureDoesNotMatch", Message: "server string to sign is:POST&%2F&AccessKeyId" };
    const reply = await answerOf((response) => json(response, 400, body));
    expect(reply).toMatchObject({ code: body.Code, message: "the signature does not match" });
  });
});

describe("no answer", () => {
  it("for a refused connection: not sent", async () => {
    await expect(send(await closedPort())).resolves.toMatchObject({
      is: "lost",
      sent: false,
      reason: expect.stringContaining("ECONNREFUSED") as string,
    });
  });

  it("when the name is unknown: not sent", async () => {
    await expect(send("http://no-such-host.invalid")).resolves.toMatchObject({ is: "lost", sent: false });
  });

  it("when the server is not of TLS: not sent", async () => {
    const url = await tcpServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const endpoint = url.replace("http:", "https:");
    const reason = `${endpoint} does not speak HTTPS. For an endpoint without it, such as an emulator, set alicloud:protocol to HTTP`;
    await expect(send(endpoint)).resolves.toEqual({ is: "lost", sent: false, lasting: true, reason });
  });

  it("when a TLS server gives an alert: not sent, and another attempt may pass", async () => {
    // TLS 1.2, a fatal alert, internal_error: a balancer with a transient failure.
    const url = await tcpServer((socket) => socket.end(Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x50])));
    const reply = await send(url.replace("http:", "https:"));
    expect(reply).toMatchObject({ is: "lost", sent: false });
    expect(reply).not.toHaveProperty("lasting");
  });

  it("when the connection breaks at once: perhaps sent", async () => {
    const url = await tcpServer((socket) => socket.destroy());
    await expect(send(url)).resolves.toMatchObject({ is: "lost", sent: true });
  });

  it("when the connection breaks after the request: perhaps sent", async () => {
    const url = await tcpServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
    await expect(send(url)).resolves.toMatchObject({ is: "lost", sent: true });
  });

  it("when the service does not answer: perhaps sent", async () => {
    const server = await httpServer(() => undefined);
    await expect(send(server.url, 100)).resolves.toMatchObject({
      is: "lost",
      sent: true,
      reason: `no answer from ${server.url} within 100 ms`,
    });
  });

  it("when the answer never ends: unreadable", async () => {
    const server = await httpServer((response) => response.writeHead(200).write("{"));
    await expect(send(server.url, 100)).resolves.toMatchObject({ is: "unreadable", status: 200, cut: true });
  });

  it("a service may take longer than the connect timeout", async () => {
    const server = await httpServer((response) => setTimeout(() => json(response, 200, {}), 150));
    const transport = new Transport({ endpoint: server.url, version: "1", connectTimeout: 50, readTimeout: 5_000 });
    await expect(transport.send("Open", {}, key)).resolves.toMatchObject({ is: "answered" });
  });
});
