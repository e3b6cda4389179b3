import { expect, test } from "vitest";
import { digest, UNSIGNED, unsignedSource, staticSource } from "../../provider/credentials/static-source";

const credentials = { accessKeyId: "LTAIexample", accessKeySecret: "example" };

test("a fixed pair stays as configured, even after it expired", async () => {
  const source = staticSource("the configured access key", credentials);
  source.expire(credentials);
  expect(await source.getCredentials()).toBe(credentials);
});

test("its cache key distinguishes accounts, and contains neither id nor secret", () => {
  const source = staticSource("x", credentials);
  expect(source.accountKey).toMatch(/^[0-9a-f]{16}$/);
  expect(source.accountKey).toBe(digest("LTAIexample"));
  expect(source.accountKey).not.toBe(staticSource("x", { ...credentials, accessKeyId: "other" }).accountKey);
});

test("a source that signs nothing gives the one object that means so", async () => {
  const source = unsignedSource("the token of p");
  source.expire(UNSIGNED);
  expect(await source.getCredentials()).toBe(UNSIGNED);
  expect(Object.isFrozen(UNSIGNED)).toBe(true);
});
