import { expect, test } from "vitest";

import { planMembership, type Situation } from "../../provider/membership/plan";
import { describeDropped, describeMissing, describeProtected, refusalOf } from "../../provider/reconcile/guard-messages";

const target = { service: "bastionhost", side: "group", regionId: "cn-hangzhou", id: "7" } as const;
const quiet: Situation = { mode: "authoritative", observed: ["1", "2"], desired: ["1"], former: ["1", "2"], claimed: [], guarded: false };

test("a plan that passes every guard is not refused", () => {
  expect(refusalOf(target, planMembership(quiet))).toBeUndefined();
});

test.each<[name: string, change: Partial<Situation>, property: string, text: string]>([
  ["strangers without takeover", { former: ["1"], guarded: true }, "takeover", 'takeover: ["2"]'],
  ["too many removals", { maxRemovals: 0 }, "maxRemovals", "this would remove 1 of 2 members, and maxRemovals allows 0: user 2"],
  ["a dropped member of neverRemove", { neverRemove: ["2"] }, "neverRemove", "user 2 declared no more, but neverRemove lists them"],
])("%s are refused, before any write", (_name, change, property, text) => {
  const refusal = refusalOf(target, planMembership({ ...quiet, ...change }));
  expect(refusal?.property).toBe(property);
  expect(refusal?.reason).toContain(text);
  expect(refusal?.reason).toContain("Nothing was written.");
});

test("lines name who is kept and who is missing, and none is printed for nobody", () => {
  expect(describeProtected(target, ["2"])).toEqual(["bastionhost group 7: user 2 not removed, since neverRemove lists them"]);
  expect(describeProtected(target, undefined)).toEqual([]);
  expect(describeMissing(target, ["8", "9"])[0]).toContain("users 8, 9 declared, but unknown to the service");
  expect(describeMissing(target, [])).toEqual([]);
});

test("a secret list names nobody", () => {
  const hidden = { ...target, hidesMembers: true } as const;
  expect(describeDropped(hidden, ["secret-id"])).not.toContain("secret-id");
  expect(describeProtected(hidden, ["secret-id"])[0]).toContain("1 user not removed");
});
