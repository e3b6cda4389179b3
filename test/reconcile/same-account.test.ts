import { expect, test } from "vitest";

import type { AssumeRole, Cloud } from "../../provider/cloud/types";
import { conflictWithAnotherRole, type Checked } from "../../provider/reconcile/same-account";
import { fakeHost, target } from "../support/fake-place";

const role = { roleArn: "acs:ram::1:role/r" };
const ofRole = (members: readonly string[]): Checked => ({ role, target: { ...target, accountId: "1" }, mode: "additive", members });
const configured = (members: readonly string[]): Checked => ({ role: undefined, target, mode: "additive", members });

/** The reason, and how often somebody asked for an account. */
async function conflict(
  own: Checked,
  others: readonly Checked[],
  account: string | undefined,
): Promise<[reason: string | undefined, asked: number]> {
  let asked = 0;
  const host = fakeHost();
  const accountId: Cloud["accountId"] = async (by: AssumeRole | undefined) => {
    asked += 1;
    return by === undefined ? account : "1";
  };
  return [await conflictWithAnotherRole({ ...host, cloud: { ...host.cloud, accountId } }, own, others), asked];
}

test.each([
  ["a role after the configured credentials", ofRole(["101"]), configured(["101"])],
  ["the configured credentials after a role", configured(["101"]), ofRole(["101"])],
])("%s of the same account may not declare the same membership", async (_name, own, other) => {
  const [reason] = await conflict(own, [other], "1");
  expect(reason).toMatch(
    /^door group 7: another GroupMembership .* by .*, this one by .*, and both are of account 1\. Declare it in one of them only\.$/,
  );
  expect(reason).toContain("role acs:ram::1:role/r");
});

test.each([
  ["of another account pass", ofRole(["101"]), "2"],
  ["of an account that STS does not tell pass", ofRole(["101"]), undefined],
])("the configured credentials %s", async (_name, other, account) => {
  expect((await conflict(configured(["101"]), [other], account))[0]).toBeUndefined();
});

test.each([
  ["another member", configured(["101"]), ofRole(["102"])],
  ["the same way, which the constructor looks at", configured(["101"]), configured(["101"])],
  ["two roles, whose ARNs tell their accounts", ofRole(["101"]), ofRole(["101"])],
])("nobody asks for an account for the sake of %s", async (_name, own, other) => {
  expect(await conflict(own, [other], "1")).toEqual([undefined, 0]);
});
