import { expect, test } from "vitest";
import { digest, staticSource } from "../../provider/credentials/static-source";

const credentials = { accessKeyId: "LTAIexample", accessKeySecret: "example" };

test("a fixed pair is given as it is, even after it expired", async () => {
  const source = staticSource("the configured access key", credentials);
  source.expire(credentials);
  expect(await source.getCredentials()).toBe(credentials);
});

test("its key tells accounts apart, and shows neither id nor secret", () => {
  const source = staticSource("x", credentials);
  expect(source.accountKey).toMatch(/^[0-9a-f]{16}$/);
  expect(source.accountKey).toBe(digest("LTAIexample"));
  expect(source.accountKey).not.toBe(staticSource("x", { ...credentials, accessKeyId: "other" }).accountKey);
});
