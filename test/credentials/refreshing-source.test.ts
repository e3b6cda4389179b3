import { expect, it } from "vitest";

import { refreshingSource, type IssuedToken } from "../../provider/credentials/refreshing-source";

const MINUTE = 60_000;

function issuer(lifetime: number, fail: (number: number) => boolean = () => false) {
  let time = 0;
  let asked = 0;
  const obtain = (): Promise<IssuedToken> => {
    asked += 1;
    if (fail(asked)) return Promise.reject(new Error("no"));
    return Promise.resolve({
      credentials: { accessKeyId: `id-${asked}`, accessKeySecret: "s" },
      expiresAt: time + lifetime,
    });
  };
  const source = refreshingSource({ description: "d", accountKey: "k", obtain, now: () => time });
  return { source, at: (now: number) => void (time = now), asked: () => asked };
}

it.each([
  {
    name: "an hour is renewed 5 minutes before its end",
    lifetime: 60 * MINUTE,
    last: 55 * MINUTE - 1,
    renewed: 55 * MINUTE,
  },
  { name: "4 minutes are renewed half-way", lifetime: 4 * MINUTE, last: 2 * MINUTE - 1, renewed: 2 * MINUTE },
])("$name", async ({ lifetime, last, renewed }) => {
  const { source, at } = issuer(lifetime);
  await source.getCredentials();
  at(last);
  await expect(source.getCredentials()).resolves.toMatchObject({ accessKeyId: "id-1" });
  at(renewed);
  await expect(source.getCredentials()).resolves.toMatchObject({ accessKeyId: "id-2" });
});

it("asks once for parallel callers", async () => {
  const { source, asked } = issuer(60 * MINUTE);
  await Promise.all([source.getCredentials(), source.getCredentials(), source.getCredentials()]);
  expect(asked()).toBe(1);
});

it("keeps the old ones until they expire when a renewal fails", async () => {
  const { source, at } = issuer(60 * MINUTE, (number) => number > 1);
  await source.getCredentials();
  at(56 * MINUTE);
  await expect(source.getCredentials()).resolves.toMatchObject({ accessKeyId: "id-1" });
  at(60 * MINUTE);
  await expect(source.getCredentials()).rejects.toThrow("no");
});

it("asks again after a failure", async () => {
  const { source } = issuer(60 * MINUTE, (number) => number === 1);
  await expect(source.getCredentials()).rejects.toThrow("no");
  await expect(source.getCredentials()).resolves.toMatchObject({ accessKeyId: "id-2" });
});

it("drops expired credentials, unless others replaced them meanwhile", async () => {
  const { source, asked } = issuer(60 * MINUTE);
  const first = await source.getCredentials();
  source.expire(first);
  const second = await source.getCredentials();
  source.expire(first);
  await expect(source.getCredentials()).resolves.toBe(second);
  expect(asked()).toBe(2);
});
