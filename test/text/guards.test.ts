import { expect, test } from "vitest";

import type { Plan, Refusal } from "../../provider/membership/plan";
import {
  describeHandedOver,
  describeLimitedDelete,
  describeMissing,
  describeProtected,
  describeRefusal,
  describeSpared,
  describeUnchecked,
} from "../../provider/text/guards";

const target = { service: "bastionhost", side: "group", regionId: "cn-hangzhou", id: "7" } as const;
const hidden = { ...target, hidesMembers: true } as const;
const plan: Plan = { adds: [], removes: ["8", "9"], confirmations: [], handedOver: [], external: [], protected: [] };

const excess = { removals: 2, observed: 3, most: 0 };

test.each<[refusal: Refusal, text: string]>([
  [{ kind: "undeclared", members: ["8"], takeover: ["8", "9"] }, 'takeover: ["8", "9"]'],
  [{ kind: "misspelt", spellings: [{ given: "a8", listed: "A8" }] }, '"a8" is listed as "A8"'],
  [{ kind: "protected", members: ["9"] }, "user 9 cannot be dropped while in neverRemove"],
  [{ kind: "emptied", removals: 2 }, "the declared list is empty, and this would remove 2 of 3 users: users 8, 9."],
  [{ kind: "emptied", removals: 2 }, "set maxRemovals: 2 for this run"],
  [
    { kind: "excess", excess, isOfStack: true },
    "this would remove 2 of 3 users, and alicloud-group-membership:maxRemovals allows 0: users 8, 9",
  ],
  [{ kind: "excess", excess }, "this would remove 2 of 3 users, and maxRemovals allows 0: users 8, 9"],
])(
  "the refusal %j is told, with the words that nothing was written, and no member of a secret list is named",
  (refusal, text) => {
    const told = describeRefusal(target, plan, refusal, ["1", "8", "9"]);
    expect(told).toContain(text);
    expect(told).toContain("Nothing was written.");
    expect(describeRefusal(hidden, plan, refusal, ["1", "8", "9"])).not.toMatch(/\b(A|a)?[89]\b/);
  },
);

test("a limited delete says whose limit it is, and where to raise it", () => {
  expect(describeLimitedDelete(target, plan, { kind: "excess", excess })).toContain(
    "list the members in the other resource and run pulumi up",
  );
  expect(describeLimitedDelete(target, plan, { kind: "excess", excess, isOfAnother: true })).toContain(
    "that of the other resource",
  );
});

test.each([
  ["protected", describeProtected, "users 8, 9 not removed, since neverRemove lists them"],
  ["missing", describeMissing, 'users 8, 9 declared, but unknown to the service; left out since onMissing is "warn"'],
  [
    "spared",
    describeSpared,
    "users 8, 9 not removed, since another GroupMembership of this program declares or protects them",
  ],
] as const)(
  "one line names the members that are %s, and without any no line is printed",
  (_what, describeMembers, text) => {
    expect(describeMembers(target, ["8", "9"])).toEqual([`bastionhost group 7: ${text}`]);
    expect(describeMembers(target, [])).toEqual([]);
    expect(describeMembers(hidden, ["secret-id"])[0]).toMatch(/: 1 user (not|declared)/);
  },
);

test("one line names the members that are handed over, and one those whose other resource is not checked", () => {
  const reason = "not removed, since another GroupMembership of this program declares the same membership";
  expect([describeHandedOver(target, []), describeUnchecked(target, [])]).toEqual([[], []]);
  expect(describeHandedOver(target, ["8", "9"])).toEqual([`bastionhost group 7: users 8, 9 ${reason}`]);
  expect(describeUnchecked(target, ["9"])[0]).toContain("user 9 was not checked before this one");
  expect(describeHandedOver(hidden, ["8", "9"])[0]).not.toMatch(/\b[89]\b/);
});
