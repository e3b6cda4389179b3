import { expect, test } from "vitest";

import type { Plan, Refusal } from "../../provider/membership/plan";
import {
  describeHandedOver,
  describeMissing,
  describeProtected,
  describeRefusal,
  describeSpared,
  type Refused,
} from "../../provider/reconcile/guard-messages";

const target = { service: "bastionhost", side: "group", regionId: "cn-hangzhou", id: "7" } as const;
const hidden = { ...target, hidesMembers: true } as const;
const plan: Plan = { adds: [], removes: ["8", "9"], confirmations: [], handedOver: [], protected: [] };

test.each<[refusal: Refusal, property: Refused["property"], text: string]>([
  [{ kind: "undeclared", members: ["8"] }, "takeover", 'takeover: ["8"]'],
  [{ kind: "protected", members: ["9"] }, "neverRemove", "user 9 cannot be dropped while in neverRemove"],
  [{ kind: "emptied", removals: 2 }, "maxRemovals", "the declared list is empty, and this would remove 2 of 3 members: users 8, 9."],
  [{ kind: "emptied", removals: 2 }, "maxRemovals", "set maxRemovals: 2 for this run"],
  [
    { kind: "excess", excess: { removals: 2, observed: 3, most: 0 } },
    "maxRemovals",
    "this would remove 2 of 3 members, and maxRemovals allows 0: users 8, 9",
  ],
])("the refusal %j is about %s, says that nothing was written, and names no member of a secret list", (refusal, property, text) => {
  const refused = describeRefusal(target, plan, refusal, ["1", "8", "9"]);
  expect(refused).toEqual({ property, reason: expect.stringContaining(text) as string });
  expect(refused.reason).toContain("Nothing was written.");
  expect(describeRefusal(hidden, plan, refusal, ["1", "8", "9"]).reason).not.toMatch(/\b[89]\b/);
});

test.each([
  ["protected", describeProtected, "users 8, 9 not removed, since neverRemove lists them"],
  ["missing", describeMissing, 'users 8, 9 declared, but unknown to the service; left out since onMissing is "warn"'],
  ["spared", describeSpared, "users 8, 9 not removed, since another GroupMembership of this program declares or protects them"],
] as const)("one line names the members that are %s, and without any no line is printed", (_what, describeMembers, text) => {
  expect(describeMembers(target, ["8", "9"])).toEqual([`bastionhost group 7: ${text}`]);
  expect(describeMembers(target, [])).toEqual([]);
  expect(describeMembers(hidden, ["secret-id"])[0]).toMatch(/: 1 user (not|declared)/);
});

test("one line names the members that are handed over, and those whose other resource is not checked yet", () => {
  const reason = "not removed, since another GroupMembership of this program declares the same membership";
  expect(describeHandedOver(target, [], [])).toEqual([]);
  expect(describeHandedOver(target, [], ["8", "9"])).toEqual([`bastionhost group 7: users 8, 9 ${reason}`]);
  expect(describeHandedOver(target, ["9"], ["8", "9"])).toEqual([
    `bastionhost group 7: users 8, 9 ${reason}; that resource is not checked yet for user 9`,
  ]);
  expect(describeHandedOver(hidden, ["9"], ["8", "9"])[0]).not.toMatch(/\b[89]\b/);
});
