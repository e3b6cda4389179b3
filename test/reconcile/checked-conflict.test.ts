import { expect, test } from "vitest";

import type { AssumeRole, Cloud } from "../../provider/base/api";
import type { Checked } from "../../provider/run/run";
import { conflictAmongChecked } from "../../provider/reconcile/checked-conflict";
import { fakeHost, target } from "../support/fake-place";

const role = { roleArn: "acs:ram::1:role/r" };
const ofRole = (members: readonly string[]): Checked => ({
  role,
  target: { ...target, accountId: "1" },
  mode: "additive",
  members,
});
const configured = (members: readonly string[]): Checked => ({ role: undefined, target, mode: "additive", members });

/** The reason, and the number of look-ups of an account. */
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
  return [await conflictAmongChecked({ ...host, cloud: { ...host.cloud, accountId } }, own, others), asked];
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
  ["of an account that STS does not return pass", ofRole(["101"]), undefined],
])("the configured credentials %s", async (_name, other, account) => {
  expect((await conflict(configured(["101"]), [other], account))[0]).toBeUndefined();
});

test.each([
  ["another member", configured(["101"]), ofRole(["102"])],
  ["the same credentials, which the constructor compares", configured(["101"]), configured(["101"])],
  ["two roles, whose ARNs contain their accounts", ofRole(["101"]), ofRole(["101"])],
])("%s needs no look-up of an account", async (_name, own, other) => {
  expect(await conflict(own, [other], "1")).toEqual([undefined, 0]);
});

const ofUser = (groups: readonly string[], mode: Checked["mode"] = "additive"): Checked => ({
  role: undefined,
  target: { ...target, side: "user", id: "101" },
  mode,
  members: groups,
});

test.each<[string, Checked, Checked]>([
  [
    "lists a pair that an authoritative group does not",
    ofUser(["7"]),
    { ...configured(["102"]), mode: "authoritative" },
  ],
  ["is authoritative and does not list a pair that the group does", ofUser([], "authoritative"), configured(["101"])],
  ["lists the same pair", ofUser(["7"]), configured(["101"])],
])("the list of a user that %s is refused, without asking for an account", async (_name, own, other) => {
  const [reason, asked] = await conflict(own, [other], "1");
  expect(reason).toMatch(
    /^door user 101: another GroupMembership of this program, of door group 7, decides about the same membership\./,
  );
  expect(asked).toBe(0);
});

test("the lists of a group and a user without a common pair pass", async () => {
  expect(await conflict(ofUser(["8"]), [configured(["101"])], "1")).toEqual([undefined, 0]);
  expect(await conflict(ofUser([]), [configured(["101"])], "1")).toEqual([undefined, 0]);
});

test("a secret list hides the other target", async () => {
  const own = ofUser(["7"]);
  const [reason] = await conflict(
    { ...own, target: { ...own.target, hidesMembers: true } },
    [configured(["101"])],
    "1",
  );
  expect(reason).not.toContain("group 7");
});
