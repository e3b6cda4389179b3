import { expect, test } from "vitest";
import { canBeSameAccount, opposite, pairOf, instanceKey, type Target } from "../../provider/membership/target";

const group: Target = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i-1", side: "group", id: "7" };
const user: Target = { service: "quickbi", regionId: "cn-hangzhou", side: "user", id: "alice" };

test("a pair is the same from both sides", () => {
  expect(pairOf(group, "alice")).toEqual(["7", "alice"]);
  expect(pairOf(user, "7")).toEqual(["7", "alice"]);
  expect([opposite("group"), opposite("user")]).toEqual(["user", "group"]);
});

test("a place is the same for both sides and every account, and another one for another instance", () => {
  expect(instanceKey({ ...group, side: "user", id: "1", accountId: "1" })).toBe(instanceKey(group));
  expect(instanceKey({ ...group, instanceId: "i-2" })).not.toBe(instanceKey(group));
});

test.each([
  ["A", "A", true],
  ["A", "B", false],
  ["A", undefined, true],
  [undefined, undefined, true],
])("accounts %s and %s can be the same: %s", (left, right, can) => {
  expect([canBeSameAccount(left, right), canBeSameAccount(right, left)]).toEqual([can, can]);
});
