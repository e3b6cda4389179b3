import { request, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { callV3, finance, instanceId, startWorld, type TestWorld } from "./support";

const MiB = 1024 * 1024;
const control = { path: "/_emulator/seed", limit: 10 * MiB };
const rpc = { path: "/", limit: MiB };
/** What may be on its way, in buffers of both sides, when the answer comes. */
const inBuffers = 8 * MiB;

describe.each([control, rpc])("a body for $path", ({ path, limit }) => {
  it("without an end is refused while it arrives", async () => {
    const world = await startWorld();
    const { status, sent } = await stream(world, path, { "transfer-encoding": "chunked" }, limit * 30);
    expect(status).toBe(413);
    expect(sent).toBeLessThan(limit + inBuffers);
  });

  it("that says that it is too long is refused before it arrives", async () => {
    const world = await startWorld();
    const { status, sent } = await stream(world, path, { "content-length": String(300 * MiB) }, 0);
    expect([status, sent]).toEqual([413, 0]);
  });

  it("cannot be longer than it says", async () => {
    const world = await startWorld();
    const answer = await exchange(
      world,
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${world.emulator.port}\r\nContent-Length: 2\r\n\r\n{}${"x".repeat(100)}`,
    );
    // The rest is read as another request, which is not HTTP.
    expect(answer).toMatch(/HTTP\/1.1 400 Bad Request\r\nConnection: close\r\n\r\n$/);
    expect((await fetch(world.emulator.url)).status).toBe(200);
  });

  it("cannot have two lengths", async () => {
    const world = await startWorld();
    const lengths = "Content-Length: 2\r\nTransfer-Encoding: chunked";
    const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${world.emulator.port}\r\n${lengths}\r\n\r\n`;
    expect(await exchange(world, `${head}2\r\n{}\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1.1 400/);
  });
});

describe("within the limits are", () => {
  it("a seed of 50,000 users with every field", async () => {
    const world = await startWorld();
    const users = Array.from({ length: 50_000 }, (_, index) => ({ userId: String(index), userName: `user${index}` }));
    const instance = { instanceId: "i", regionId: "r", accountId: "1", users };
    world.emulator.seed({ accounts: [{ accountId: "1" }], bastionhost: { instances: [instance] } });
    const body = JSON.stringify(world.emulator.snapshot());
    const answer = await fetch(`${world.emulator.url}/_emulator/seed`, { method: "POST", body });
    expect(answer.status).toBe(204);
    expect(body.length).toBeGreaterThan(7 * MiB);
  });

  it("a call with 1000 Quick BI ids of 64 characters that all need encoding", async () => {
    const world = await startWorld();
    const ids = Array.from({ length: 1000 }, (_, index) => `用${String(index).padStart(3, "0")}${"户".repeat(60)}`);
    const form = { UserGroupId: finance, UserIdList: ids.join(",") };
    const answer = await callV3(world, { action: "AddUserGroupMember", version: "2022-01-01", form });
    expect(await answer.json()).toMatchObject({ Code: "Invalid.User" });
  });

  it("a chunked call, and a chunked control body", async () => {
    const world = await startWorld({ verifySignatures: false });
    const call = `Action=ListUsers&Version=2019-12-09&InstanceId=${instanceId}&AccessKeyId=testid&Format=JSON`;
    const answer = await exchange(
      world,
      `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
        `Transfer-Encoding: chunked\r\n\r\n${call.length.toString(16)}\r\n${call}\r\n0\r\n\r\n`,
    );
    expect(answer).toContain('"TotalCount":12');
    const text = new Blob([JSON.stringify({ maxPageSize: 3 })]).stream();
    const settings = { method: "POST", body: text, duplex: "half" } as const;
    expect((await fetch(`${world.emulator.url}/_emulator/settings`, settings)).status).toBe(200);
    expect(world.emulator.world.settings.maxPageSize).toBe(3);
  });
});

interface Streamed {
  readonly status: number | undefined;
  readonly sent: number;
}

/** Sends a body until it has the given length, or the answer comes. */
function stream(
  world: TestWorld,
  path: string,
  headers: Readonly<Record<string, string>>,
  length: number,
): Promise<Streamed> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let answer: IncomingMessage | undefined;
    const call = request({ host: "127.0.0.1", port: world.emulator.port, method: "POST", path, headers });
    call.on("response", (response) => {
      answer = response;
      resolve({ status: response.statusCode, sent });
      call.destroy();
    });
    // The emulator may close the connection while this side still writes.
    call.on("error", (error) => {
      if (answer === undefined) reject(error);
    });
    const chunk = Buffer.alloc(256 * 1024, "x");
    const next = (): void => {
      if (answer !== undefined) return;
      if (sent >= length) {
        call.flushHeaders();
        return;
      }
      sent += chunk.length;
      call.write(chunk, () => setImmediate(next));
    };
    next();
  });
}

/** Sends a text as it is, and returns everything until the emulator closes the connection. */
async function exchange(world: TestWorld, text: string): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port: world.emulator.port });
  socket.write(text);
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}
