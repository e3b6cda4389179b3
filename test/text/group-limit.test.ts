import { expect, test } from "vitest";

import type { Target } from "../../provider/membership/target";
import { describeFullUsers, describeTooManyGroups } from "../../provider/text/group-limit";

const group: Target = { service: "ram", side: "group", id: "admins", names: { "1": "alice" } };

test("says in which groups each user would be, and of a secret list only how many users", () => {
  const crowded = [{ user: "1", groups: ["a", "b", "c"] }];
  expect(describeTooManyGroups(group, [], 2)).toBeUndefined();
  expect(describeTooManyGroups(group, crowded, 2)).toBe(
    "ram group admins: user alice 1 would be in 3 groups: a, b, c, and ram allows 2. Nothing was written. " +
      "Take the user out of a group of the program.",
  );
  expect(describeTooManyGroups({ ...group, hidesMembers: true }, crowded, 2)).toContain(
    "ram group admins: 1 of the users would be in more, and ram allows 2",
  );
});

test("warns of users that are in as many groups as they can be", () => {
  const full = [{ user: "1", groups: ["a", "b"] }];
  expect(describeFullUsers(group, [], 2)).toEqual([]);
  expect(describeFullUsers(group, full, 2)).toEqual([
    expect.stringContaining(
      "ram group admins: users that are added are in 2 groups already, and ram allows 2: alice 1.",
    ),
  ]);
  expect(describeFullUsers({ ...group, hidesMembers: true }, full, 2)[0]).toContain("1 of them");
});
