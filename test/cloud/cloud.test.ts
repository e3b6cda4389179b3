import { describe, expect, it } from "vitest";

import type { CallError } from "../../provider/base/call-error";
import { createCloud } from "../../provider/cloud/cloud";
import { Pacers } from "../../provider/cloud/pacer";
import { configFrom } from "../../provider/config/provider-config";
import { proxyServer } from "../support/proxy";
import {
  closedPort,
  cloudAt,
  httpServer,
  json,
  SECRETS,
  sourcesOf,
  testProduct,
  type Received,
  type Responder,
} from "./support";
import { fakeClock } from "../support/clock";

const role = { roleArn: "acs:ram::1234567890:role/membership", externalId: "x-1" };

/** STS and a service behind one address: roles last an hour by the fake clock. */
function world(now: () => number, special: Partial<Record<string, Responder>> = {}): Responder {
  let tokens = 0;
  return (response, request, raw) => {
    const action = request.parameters.get("Action") ?? "";
    const override = special[action];
    if (override !== undefined) {
      override(response, request, raw);
      return;
    }
    if (action === "AssumeRole") {
      tokens += 1;
      const Expiration = new Date(now() + 3_600_000).toISOString();
      json(response, 200, {
        Credentials: {
          AccessKeyId: `STS.${tokens}`,
          AccessKeySecret: "roleSecret",
          SecurityToken: `token-${tokens}`,
          Expiration,
        },
      });
      return;
    }
    if (action === "GetCallerIdentity") {
      json(response, 200, { AccountId: "42" });
      return;
    }
    json(response, 200, { Signed: request.parameters.get("AccessKeyId") });
  };
}

const actions = (received: readonly Received[]): (string | null)[] =>
  received.map(({ parameters }) => parameters.get("Action"));

describe("a role", () => {
  it("is assumed once for parallel calls, and again before it expires", async () => {
    const runtime = fakeClock();
    const server = await httpServer(world(runtime.now));
    const session = cloudAt(server.url, runtime).session(testProduct(), "cn-hangzhou", role);
    const first = await Promise.all([session.read("List", {}), session.read("List", {}), session.read("List", {})]);
    expect(first).toEqual(Array(3).fill({ Signed: "STS.1" }));
    runtime.advance(54 * 60_000);
    await expect(session.read("List", {})).resolves.toEqual({ Signed: "STS.1" });
    runtime.advance(2 * 60_000);
    await expect(session.write("Add", {})).resolves.toEqual({ Signed: "STS.2" });
    expect(server.received.filter(({ parameters }) => parameters.get("Action") === "AssumeRole")).toHaveLength(2);
    expect(Object.fromEntries(server.received[0]?.parameters ?? [])).toMatchObject({
      RoleArn: role.roleArn,
      RoleSessionName: "pulumi-alicloud-group-membership",
      ExternalId: "x-1",
      DurationSeconds: "3600",
      Version: "2015-04-01",
    });
  });

  it("of the configuration is assumed too, with its policy", async () => {
    const runtime = fakeClock();
    const server = await httpServer(world(runtime.now));
    const assumeRole = { roleArn: "acs:ram::7:role/outer", policy: '{"Version":"1"}', sessionExpiration: 900 };
    const cloud = cloudAt(server.url, runtime, { "alicloud:assumeRole": assumeRole });
    await expect(cloud.session(testProduct(), "cn-hangzhou", role).read("List", {})).resolves.toEqual({
      Signed: "STS.2",
    });
    expect(actions(server.received)).toEqual(["AssumeRole", "AssumeRole", "List"]);
    expect(server.received[0]?.parameters.get("Policy")).toBe('{"Version":"1"}');
    expect(server.received[0]?.parameters.get("DurationSeconds")).toBe("900");
    expect(server.received[1]?.parameters.get("SecurityToken")).toBe("token-1");
  });

  it("whose token the service reports as expired is assumed again, once", async () => {
    const runtime = fakeClock();
    const expired: Responder = (response, { parameters }) =>
      parameters.get("AccessKeyId") === "STS.1"
        ? json(response, 400, { Code: "InvalidSecurityToken.Expired", Message: "Expired." })
        : json(response, 200, { Signed: parameters.get("AccessKeyId") });
    const server = await httpServer(world(runtime.now, { Add: expired }));
    const session = cloudAt(server.url, runtime).session(testProduct(), "cn-hangzhou", role);
    await expect(session.write("Add", {})).resolves.toEqual({ Signed: "STS.2" });
  });

  it("that only gets expired tokens fails after the second", async () => {
    const runtime = fakeClock();
    const expired: Responder = (response) =>
      json(response, 400, { Code: "InvalidSecurityToken.Expired", Message: "Expired." });
    const server = await httpServer(world(runtime.now, { Add: expired }));
    const session = cloudAt(server.url, runtime).session(testProduct(), "cn-hangzhou", role);
    await expect(session.write("Add", {})).rejects.toMatchObject({ kind: "permission", outcome: "none" });
    expect(actions(server.received)).toEqual(["AssumeRole", "Add", "AssumeRole", "Add"]);
  });

  it("that may not be assumed leaves a write undone", async () => {
    const runtime = fakeClock();
    const down: Responder = (response) => json(response, 503, { Code: "ServiceUnavailable", Message: "Down." });
    const server = await httpServer(world(runtime.now, { AssumeRole: down }));
    const session = cloudAt(server.url, runtime).session(testProduct(), "cn-hangzhou", role);
    await expect(session.write("Add", {})).rejects.toMatchObject({
      service: "sts",
      action: "AssumeRole",
      outcome: "none",
    });
    expect(actions(server.received)).not.toContain("Add");
  });

  it("with an invalid ARN is refused by name", async () => {
    const cloud = cloudAt("http://127.0.0.1:1", fakeClock());
    const session = cloud.session(testProduct(), "cn-hangzhou", { roleArn: "membership" });
    await expect(session.read("List", {})).rejects.toMatchObject({
      kind: "configuration",
      reason: expect.stringContaining('"membership"') as string,
    });
  });
});

describe("account", () => {
  it("is requested once", async () => {
    const server = await httpServer(world(Date.now));
    const cloud = cloudAt(server.url, fakeClock());
    const session = cloud.session(testProduct(), "cn-hangzhou", undefined);
    await expect(Promise.all([session.account(), session.account()])).resolves.toEqual(["account 42", "account 42"]);
    expect(server.received).toHaveLength(1);
  });

  it("of a role is known without a call", async () => {
    const server = await httpServer(world(Date.now));
    await expect(cloudAt(server.url, fakeClock()).session(testProduct(), "r", role).account()).resolves.toBe(
      "account 1234567890",
    );
    expect(server.received).toHaveLength(0);
  });

  it.each<[string, Responder]>([
    ["a failure", (response) => json(response, 500, { Code: "InternalError" })],
    ["an answer without an id", (response) => json(response, 200, {})],
  ])("falls back to the source after %s, without a retry", async (_name, respond) => {
    const server = await httpServer(respond);
    const session = cloudAt(server.url, fakeClock()).session(testProduct(), "r", undefined);
    await expect(session.account()).resolves.toBe("the account of the configured access key");
    expect(server.received).toHaveLength(1);
  });

  it("never throws, even without credentials", async () => {
    const cloud = cloudAt("http://127.0.0.1:1", fakeClock(), { "alicloud:secretKey": "" });
    await expect(cloud.session(testProduct(), "r", undefined).account()).resolves.toBe(
      "the account of the configured credentials",
    );
    await expect(cloud.accountId(undefined)).resolves.toBeUndefined();
    expect(cloud.knownAccountId(undefined)).toBeUndefined();
  });

  it("id is known without a call after one request", async () => {
    const server = await httpServer(world(Date.now));
    const cloud = cloudAt(server.url, fakeClock());
    expect(cloud.knownAccountId(undefined)).toBeUndefined();
    await expect(Promise.all([cloud.accountId(undefined), cloud.accountId(undefined)])).resolves.toEqual(["42", "42"]);
    expect(cloud.knownAccountId(undefined)).toBe("42");
    await expect(cloud.accountId(undefined)).resolves.toBe("42");
    expect(actions(server.received)).toEqual(["GetCallerIdentity"]);
  });

  it("id of a role is that of its ARN, of the configuration too", async () => {
    const server = await httpServer(world(Date.now));
    const cloud = cloudAt(server.url, fakeClock(), { "alicloud:assumeRole": { roleArn: "acs:ram::7:role/outer" } });
    expect([cloud.knownAccountId(role), cloud.knownAccountId(undefined)]).toEqual(["1234567890", "7"]);
    await expect(cloud.accountId(role)).resolves.toBe("1234567890");
    expect(server.received).toHaveLength(0);
  });

  it.each<[string, Responder]>([
    ["a failure", (response) => json(response, 503, { Code: "ServiceUnavailable" })],
    ["an answer that is not an id", (response) => json(response, 200, { AccountId: "not an id" })],
  ])("id is unknown after %s, and is not requested again", async (_name, respond) => {
    const server = await httpServer(respond);
    const cloud = cloudAt(server.url, fakeClock());
    await expect(cloud.accountId(undefined)).resolves.toBeUndefined();
    await expect(cloud.accountId(undefined)).resolves.toBeUndefined();
    expect(server.received).toHaveLength(1);
  });
});

describe("defaultRegion", () => {
  it.each([
    [{ "alicloud:region": "cn-shanghai" }, "cn-shanghai"],
    [{}, undefined],
    // Half a key pair does not affect the region.
    [{ "alicloud:region": "cn-shanghai", "alicloud:secretKey": "" }, "cn-shanghai"],
  ])("of %j is %s", (values, region) => {
    expect(cloudAt("http://127.0.0.1:1", fakeClock(), values).defaultRegion()).toBe(region);
  });

  it("refuses an invalid region", () => {
    const cloud = cloudAt("http://127.0.0.1:1", fakeClock(), { "alicloud:region": "evil.example/" });
    expect(() => cloud.defaultRegion()).toThrow(expect.objectContaining({ kind: "configuration" }) as CallError);
  });
});

it("sends sourceIp and secureTransport with every call", async () => {
  const server = await httpServer(world(Date.now));
  const cloud = cloudAt(server.url, fakeClock(), {
    "alicloud:sourceIp": "10.0.0.1",
    "alicloud:secureTransport": "true",
  });
  await cloud.session(testProduct(), "r", undefined).read("List", {});
  expect(Object.fromEntries(server.received[0]?.parameters ?? [])).toMatchObject({
    SourceIp: "10.0.0.1",
    SecureTransport: "true",
  });
});

describe("under HTTP_PROXY", () => {
  const session = (endpoints: Record<string, string>, environment: Record<string, string>) => {
    const clock = fakeClock();
    const values = {
      "alicloud:accessKey": SECRETS.id,
      "alicloud:secretKey": SECRETS.secret,
      "alicloud:endpoints": endpoints,
    };
    const cloud = createCloud(configFrom(sourcesOf(values, environment)), { clock, pacers: new Pacers() });
    return cloud.session(testProduct(), "cn-hangzhou", role);
  };

  it("STS and the service are called through the proxy", async () => {
    const server = await httpServer(world(fakeClock().now));
    const proxy = await proxyServer({ target: server.host });
    const door = session({ door: "http://door.test", sts: "http://sts.test" }, { HTTP_PROXY: proxy.url });
    await expect(door.write("Add", {})).resolves.toEqual({ Signed: "STS.1" });
    expect(actions(server.received)).toEqual(["AssumeRole", "Add"]);
    expect(proxy.seen.requests).toEqual(["http://sts.test/", "http://door.test/"]);
  });

  it("what NO_PROXY names is called directly", async () => {
    const server = await httpServer(world(fakeClock().now));
    const proxy = await proxyServer({ target: server.host });
    const direct = `http://${server.host.replace("127.0.0.1", "0.0.0.0")}`;
    const environment = { HTTP_PROXY: proxy.url, NO_PROXY: "0.0.0.0" };
    await session({ door: direct, sts: "http://sts.test" }, environment).read("List", {});
    expect(actions(server.received)).toEqual(["AssumeRole", "List"]);
    expect(proxy.seen.requests).toEqual(["http://sts.test/"]);
  });

  it("a proxy that is not there means that nothing was sent", async () => {
    const closed = await closedPort();
    const door = session({ door: "http://door.test", sts: "http://sts.test" }, { HTTP_PROXY: closed });
    await expect(door.write("Add", {})).rejects.toMatchObject({
      kind: "transient",
      outcome: "none",
      service: "sts",
      message: expect.stringContaining(
        `no connection through the proxy ${closed} (ECONNREFUSED). Check HTTP_PROXY and that the proxy runs`,
      ) as string,
    });
  });

  it("an unusable value fails the call, and names the variable", async () => {
    const door = session({ door: "http://door.test", sts: "http://sts.test" }, { HTTP_PROXY: "socks5://me:planted@p" });
    await expect(door.read("List", {})).rejects.toMatchObject({
      kind: "configuration",
      reason: "HTTP_PROXY is not the address of an HTTP proxy",
    });
  });
});
