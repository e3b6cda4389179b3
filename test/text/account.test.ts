import { expect, test } from "vitest";
import type { Target } from "../../provider/membership/target";
import {
  describeOtherAccount,
  describeTwoWays,
  describeUnknownMove,
  describeUnprovedGone,
  wayOf,
} from "../../provider/text/account";

const target: Target = { service: "quickbi", regionId: "cn-hangzhou", side: "group", id: "g" };
const role = { roleArn: "acs:ram::2:role/r" };

test("the credentials of a target have a name", () => {
  expect([wayOf(undefined), wayOf(role)]).toEqual(["the configured credentials", "role acs:ram::2:role/r"]);
});

test("each message says that nothing was written, or which resource is too many, and what to do", () => {
  expect(describeOtherAccount(target, undefined, "1", "2")).toMatch(
    /the state says account 1, and the configured credentials belong to account 2\. Nothing was written.*Use credentials of account 1/,
  );
  expect(describeOtherAccount(target, role, "1", "2")).toContain("role acs:ram::2:role/r belongs to account 2");
  expect(describeUnprovedGone(target, undefined, undefined, "not listed")).toMatch(
    /looks gone: not listed\. That proves nothing, since STS does not tell .* nothing leaves the state\. Run again/,
  );
  expect(describeUnprovedGone(target, undefined, "1", "not listed")).toContain("the state does not tell the account");
  expect(describeUnknownMove(target, undefined, role, true)).toMatch(
    /managed by the configured credentials, and is to be managed by role .* the state does not tell .*Nothing was written/,
  );
  expect(describeTwoWays(target, role, undefined, "1")).toMatch(/Declare it in one of them only\.$/);
});
