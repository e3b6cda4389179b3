import { describe, expect, it } from "vitest";
import { expectUnknownParameters } from "../../support/unknown-parameters";
import { callV3, instanceId, isoSeconds, startWorld, type Json } from "../support";

const awkward = "测试 组*~!()'+&=%";
const listUsers = { action: "ListUsers", version: "2019-12-09", parameters: { InstanceId: instanceId } };

describe("signature V1", () => {
  it.each(["POST", "GET"] as const)("of %s covers awkward and blank values", async (method) => {
    expectUnknownParameters("ListUsers.Unknown");
    const world = await startWorld();
    const parameters = { InstanceId: instanceId, DisplayName: awkward, Mobile: "", Unknown: "x y" };
    expect(await world.bastionhost("ListUsers", parameters, { method })).toMatchObject({ TotalCount: 0 });
    expect(world.emulator.calls()[0]).toMatchObject({
      protocol: "V1",
      method,
      parameters,
      unknownParameters: ["Unknown"],
    });
  });

  it("that is wrong is refused with the string to sign and without the secret", async () => {
    const world = await startWorld();
    const key = { id: "testid", secret: "wrong" };
    const call = world.bastionhost("ListUsers", { InstanceId: instanceId }, { key });
    const start =
      "Specified signature is not matched with our calculation. server string to sign is:POST&%2F&AccessKeyId%3Dtestid";
    await expect(call).rejects.toMatchObject({
      code: "SignatureDoesNotMatch",
      status: 400,
      message: expect.stringContaining(start) as string,
    });
    await expect(call).rejects.not.toMatchObject({ message: expect.stringContaining("testsecret") as string });
  });

  it.each([
    ["SignatureMethod", "HMAC-SHA256", "InvalidSignatureMethod"],
    ["SignatureVersion", "2.0", "InvalidSignatureVersion"],
    ["SignatureNonce", "", "MissingSignatureNonce"],
    ["Timestamp", "yesterday", "InvalidTimeStamp.Format"],
    ["Timestamp", "2026-11-22T08:00:00.000Z", "InvalidTimeStamp.Format"],
    ["Timestamp", "2026-13-42T08:00:00Z", "InvalidTimeStamp.Format"],
    ["AccessKeyId", "nobody", "InvalidAccessKeyId.NotFound"],
    ["Version", "", "MissingVersion"],
    ["Version", "2000-01-01", "InvalidVersion"],
    ["Action", "Nope", "InvalidApi.NotFound"],
    ["Action", "listUsers", "InvalidApi.NotFound"],
    ["Action", "constructor", "InvalidApi.NotFound"],
  ])("with %s=%s is refused with %s", async (name, value, code) => {
    const world = await startWorld();
    const call = world.bastionhost("ListUsers", { InstanceId: instanceId, [name]: value });
    await expect(call).rejects.toMatchObject({ code });
  });

  it("names the action that is not emulated", async () => {
    const world = await startWorld();
    const expected = {
      status: 404,
      message: expect.stringContaining("Action ListHosts, Version 2019-12-09") as string,
    };
    await expect(world.bastionhost("ListHosts")).rejects.toMatchObject(expected);
  });

  it.each([
    [15 * 60_000, true],
    [15 * 60_000 + 1000, false],
    [-15 * 60_000, true],
    [-15 * 60_000 - 1000, false],
  ])("with a timestamp %i ms away is accepted: %s", async (away, accepted) => {
    const world = await startWorld();
    const call = world.bastionhost("ListUsers", { InstanceId: instanceId, Timestamp: isoSeconds(world.now() + away) });
    if (accepted) await call;
    else await expect(call).rejects.toMatchObject({ code: "InvalidTimeStamp.Expired", status: 400 });
  });

  it("is good for one call: the same nonce again is refused", async () => {
    const world = await startWorld();
    const call = (): Promise<Json> => world.bastionhost("ListUsers", { InstanceId: instanceId, SignatureNonce: "n1" });
    await call();
    await expect(call()).rejects.toMatchObject({ code: "SignatureNonceUsed", status: 400 });
  });

  it("of an inactive key is refused", async () => {
    const world = await startWorld({
      seed: {
        accounts: [{ accountId: "1", accessKeys: [{ id: "testid", secret: "testsecret", status: "Inactive" }] }],
      },
    });
    const call = world.sts("GetCallerIdentity");
    await expect(call).rejects.toMatchObject({ code: "InvalidAccessKeyId.Inactive", status: 400 });
  });

  it("is not verified when that is switched off, but the key must be known", async () => {
    const world = await startWorld({ verifySignatures: false });
    const parameters = { InstanceId: instanceId, Timestamp: "yesterday" };
    await world.bastionhost("ListUsers", parameters, { key: { id: "testid", secret: "wrong" } });
    const call = world.bastionhost("ListUsers", parameters, { key: { id: "nobody", secret: "wrong" } });
    await expect(call).rejects.toMatchObject({ code: "InvalidAccessKeyId.NotFound", status: 404 });
  });
});

describe("signature V3", () => {
  it("covers parameters in the URL with an empty body", async () => {
    expectUnknownParameters("ListUsers.Comment");
    const world = await startWorld();
    const parameters = { InstanceId: instanceId, DisplayName: awkward, Comment: "" };
    const response = await callV3(world, { ...listUsers, parameters });
    expect(await response.json()).toMatchObject({ TotalCount: 0, Users: [] });
    expect(world.emulator.calls()[0]).toMatchObject({ protocol: "V3", parameters, unknownParameters: ["Comment"] });
  });

  it("covers a form body", async () => {
    const world = await startWorld();
    const response = await callV3(world, { ...listUsers, form: { UserName: "alice" } });
    expect(await response.json()).toMatchObject({ TotalCount: 1 });
  });

  it.each([
    ["another secret", { key: { id: "testid", secret: "wrong" } }],
    ["another action", { tamper: { "x-acs-action": "GetUser" } }],
    ["another hash of the body", { tamper: { "x-acs-content-sha256": "00" } }],
    ["a header that is not signed", { tamper: { "x-acs-extra": "1" } }],
  ])("fails for %s", async (_, change) => {
    const world = await startWorld();
    const response = await callV3(world, { ...listUsers, ...change });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ Code: "SignatureDoesNotMatch" });
  });

  it("uses the clock and accepts a nonce once", async () => {
    const world = await startWorld();
    const late = await callV3(world, { ...listUsers, date: world.now() - 16 * 60_000 });
    expect(await late.json()).toMatchObject({ Code: "InvalidTimeStamp.Expired" });
    await callV3(world, { ...listUsers, nonce: "n1" });
    const replay = await callV3(world, { ...listUsers, nonce: "n1" });
    expect(await replay.json()).toMatchObject({ Code: "SignatureNonceUsed" });
  });
});
