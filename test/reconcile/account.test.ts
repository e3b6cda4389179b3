import { expect, test } from "vitest";

import { accountOfRun, proveAccount } from "../../provider/reconcile/account";
import { RefusedError } from "../../provider/base/errors";
import { fakeHost, target } from "../support/fake-place";
import type { TestHost } from "../support/host";

const role = { roleArn: "acs:ram::2:role/r" };

function hostOf(accountId: string | undefined): TestHost {
  const host = fakeHost();
  return { ...host, cloud: { ...host.cloud, accountId: async () => accountId } };
}

test.each([
  ["the account of the state", "1", "1"],
  ["an account, while the state has no account", "2", undefined],
  ["no account, when STS returns no account", undefined, "1"],
])("%s is used", async (_name, found, stated) => {
  expect(await accountOfRun(hostOf(found), target, undefined, stated)).toBe(found);
});

test.each([
  ["the configured credentials belong", undefined],
  ["role acs:ram::2:role/r belongs", role],
])(
  "an account other than that of the state is refused, with both accounts and the credentials: %s",
  async (way, by) => {
    const refused = accountOfRun(hostOf("2"), target, by, "1");
    await expect(refused).rejects.toThrow(RefusedError);
    await expect(refused).rejects.toThrow(
      `door group 7 in cn-hangzhou: the state says account 1, and ${way} to account 2. Nothing was written`,
    );
  },
);

test.each([
  ["STS does not tell", undefined, "1", "STS does not tell the account of the configured credentials"],
  ["the state does not tell", "1", undefined, "the state does not tell the account of the target"],
  ["is another one", "2", "1", "the state says account 1"],
])("a target that looks gone does not count as gone when the account %s", async (_name, found, stated, text) => {
  const proved = proveAccount(hostOf(found), target, undefined, stated, "not found");
  await expect(proved).rejects.toThrow(RefusedError);
  await expect(proved).rejects.toThrow(text);
});

test("a target that looks gone counts as gone in the account of the state", async () => {
  await expect(proveAccount(hostOf("1"), target, undefined, "1", "not found")).resolves.toBeUndefined();
});
