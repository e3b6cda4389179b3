import { createServer } from "node:http";

import { describe, expect, it } from "vitest";

import { DEFAULT_MAX_ATTEMPTS } from "../../provider/config/provider-config";
import { CallError } from "../../provider/base/call-error";
import type { Session } from "../../provider/base/api";
import { closedPort, cloudAt, httpServer, json, testProduct, type Responder } from "./support";
import { fakeClock } from "../support/clock";

/** Answers by status and body in order, the last one again and again. */
function script(...answers: readonly (readonly [number, unknown, Record<string, string>?])[]): Responder {
  let next = 0;
  return (response) => {
    const [status, body, headers] = answers[Math.min(next++, answers.length - 1)] ?? [500, {}];
    json(response, status, body, headers);
  };
}

async function failure(call: Promise<unknown>): Promise<CallError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof CallError) return error;
  throw new Error(`not a CallError: ${String(error)}`);
}

async function open(
  respond: Responder,
  values = {},
): Promise<{ session: Session; received: unknown[]; slept: number[] }> {
  const server = await httpServer(respond);
  const runtime = fakeClock();
  const session = cloudAt(server.url, runtime, values).session(testProduct(), "cn-hangzhou", undefined);
  return { session, received: server.received, slept: runtime.slept };
}

const throttled = [400, { Code: "Throttling.User", Message: "Request was denied due to user flow control." }] as const;
const internal = [500, { Code: "InternalError", Message: "An unknown error occurred.", RequestId: "R-1" }] as const;
const fine = [200, { RequestId: "R-2", Users: [] }] as const;

describe("read", () => {
  it.each([
    { name: "success", answers: [fine], calls: 1 },
    { name: "throttled once", answers: [throttled, fine], calls: 2 },
    { name: "failed twice", answers: [internal, internal, fine], calls: 3 },
  ])("$name: answers after $calls calls", async ({ answers, calls }) => {
    const { session, received } = await open(script(...answers));
    await expect(session.read("List", {})).resolves.toEqual(fine[1]);
    expect(received).toHaveLength(calls);
  });

  it("gives up after the attempts that are configured", async () => {
    const { session, received } = await open(script(internal), { "alicloud-group-membership:maxAttempts": "3" });
    await expect(failure(session.read("List", {}))).resolves.toMatchObject({
      kind: "transient",
      code: "InternalError",
    });
    expect(received).toHaveLength(3);
  });

  it("never repeats a permanent refusal", async () => {
    const { session, received } = await open(script([500, { Code: "Door.Missing", Message: "No door." }]));
    await expect(failure(session.read("List", {}))).resolves.toMatchObject({ kind: "not-found", outcome: "none" });
    expect(received).toHaveLength(1);
  });
});

describe("an endpoint that no call reaches", () => {
  it("is tried to the end of the patience once, then once for each call, until it answers", async () => {
    const clock = fakeClock();
    const cloud = cloudAt(await closedPort(), clock, { "alicloud-group-membership:maxAttempts": "3" });
    const session = cloud.session(testProduct(), "cn-hangzhou", undefined);
    await failure(session.read("List", {}));
    expect(clock.slept).toHaveLength(2);
    await failure(cloud.session(testProduct(), "cn-hangzhou", undefined).read("List", {}));
    expect(clock.slept).toHaveLength(2);
  });

  it("gets all attempts again after it answered", async () => {
    const url = await closedPort();
    const clock = fakeClock();
    const session = cloudAt(url, clock, { "alicloud-group-membership:maxAttempts": "3" }).session(
      testProduct(),
      "cn-hangzhou",
      undefined,
    );
    await failure(session.read("List", {}));
    const server = createServer((_request, response) => json(response, 200, {}));
    await new Promise<void>((resolve) => server.listen(Number(new URL(url).port), "127.0.0.1", resolve));
    await session.read("List", {});
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await failure(session.read("List", {}));
    expect(clock.slept).toHaveLength(4);
  });
});

describe("write", () => {
  it("is repeated when throttled", async () => {
    const { session, received, slept } = await open(script([...throttled, { "x-acs-retry-after": "3" }], fine));
    await expect(session.write("Add", {})).resolves.toEqual(fine[1]);
    expect(received).toHaveLength(2);
    expect(slept).toEqual([3_000]);
  });

  it("is not repeated when the service failed", async () => {
    const { session, received } = await open(script(internal, fine));
    await expect(failure(session.write("Add", {}))).resolves.toMatchObject({ kind: "transient", outcome: "unknown" });
    expect(received).toHaveLength(1);
  });

  it("is not repeated when the answer got lost", async () => {
    const { session, received } = await open((response) => response.destroy());
    await expect(failure(session.write("Add", {}))).resolves.toMatchObject({ kind: "transient", outcome: "unknown" });
    expect(received).toHaveLength(1);
  });

  it("is repeated when there was no connection, so that it had no effect", async () => {
    const runtime = fakeClock();
    const session = cloudAt(await closedPort(), runtime).session(testProduct(), "cn-hangzhou", undefined);
    await expect(failure(session.write("Add", {}))).resolves.toMatchObject({ kind: "transient", outcome: "none" });
    expect(runtime.slept).toHaveLength(DEFAULT_MAX_ATTEMPTS - 1);
  });
});

describe("an error", () => {
  it("has every fact and says what to do", async () => {
    const { session } = await open(script([400, { Code: "Forbidden.RAM", Message: "Not allowed.", RequestId: "R-9" }]));
    const error = await failure(session.read("List", {}));
    expect({ ...error }).toEqual({
      name: "CallError",
      kind: "permission",
      outcome: "none",
      service: "door",
      action: "List",
      reason: "Not allowed",
      code: "Forbidden.RAM",
      status: 400,
      requestId: "R-9",
      advice: "Grant the RAM user or role the action.",
      documentation: "https://docs.example/List",
    });
    expect(error.message).toBe(
      "door List: Not allowed (Forbidden.RAM, HTTP 400, request R-9). Grant the RAM user or role the action. See https://docs.example/List",
    );
    expect(error.cause).toBeUndefined();
  });

  it("about parameters is thrown before any call", async () => {
    const { session, received } = await open(script(fine));
    await expect(failure(session.read("List", { Action: "Delete" }))).resolves.toMatchObject({
      kind: "caller",
      outcome: "none",
    });
    expect(received).toHaveLength(0);
  });

  it("of the configuration is thrown by the first call", async () => {
    const { session } = await open(script(fine), { "alicloud:secretKey": "" });
    const error = await failure(session.write("Add", {}));
    expect(error).toMatchObject({ kind: "configuration", outcome: "none" });
    expect(error.message).toContain("alicloud:secretKey");
  });
});
