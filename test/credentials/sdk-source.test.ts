import { expect, it } from "vitest";

import { sdkSource, type SdkProvider } from "../../provider/credentials/sdk-source";

const good = { accessKeyId: "id", accessKeySecret: "secret", securityToken: "" };

function sourceOf(create: () => SdkProvider) {
  return sdkSource({ description: "the chain", advice: "Do this.", create });
}

it("shares one look-up between parallel first calls", async () => {
  let calls = 0;
  // As the default chain behaves: of several parallel first calls all but one fail.
  const source = sourceOf(() => ({
    getCredentials: () => (calls++ === 0 ? Promise.resolve(good) : Promise.reject(new Error("busy"))),
  }));
  const all = await Promise.all([source.getCredentials(), source.getCredentials(), source.getCredentials()]);
  expect(all).toEqual(Array(3).fill({ accessKeyId: "id", accessKeySecret: "secret" }));
  expect(calls).toBe(1);
});

it("makes a new object after a failure", async () => {
  let made = 0;
  const source = sourceOf(() => {
    made += 1;
    const works = made > 1;
    return { getCredentials: () => (works ? Promise.resolve(good) : Promise.reject(new Error("stuck"))) };
  });
  await expect(source.getCredentials()).rejects.toThrow("the chain gave no credentials");
  await expect(source.getCredentials()).resolves.toMatchObject({ accessKeyId: "id" });
  await source.getCredentials();
  expect(made).toBe(2);
});

it.each<[string, () => SdkProvider]>([
  ["a message with a file in it", () => ({ getCredentials: () => Promise.reject(new Error("parse failed: planted")) })],
  [
    "a failing constructor",
    () => {
      throw new Error("planted");
    },
  ],
  ["an empty id", () => ({ getCredentials: () => Promise.resolve({ ...good, accessKeyId: "" }) })],
  ["an empty secret", () => ({ getCredentials: () => Promise.resolve({ ...good, accessKeySecret: "" }) })],
])("names the source and never repeats %s", async (_name, create) => {
  const error: unknown = await sourceOf(create)
    .getCredentials()
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: "configuration", outcome: "none", advice: "Do this." });
  expect(JSON.stringify(error) + String(error)).not.toContain("planted");
  expect((error as Error).cause).toBeUndefined();
});

it("gives the same object for the same credentials, and makes a new provider for expired ones", async () => {
  let made = 0;
  const source = sourceOf(() => {
    made += 1;
    return { getCredentials: () => Promise.resolve({ ...good, securityToken: "t" }) };
  });
  const first = await source.getCredentials();
  await expect(source.getCredentials()).resolves.toBe(first);
  source.expire(first);
  await expect(source.getCredentials()).resolves.not.toBe(first);
  expect(made).toBe(2);
});
