import { expect, test } from "vitest";

import type { Target } from "../../provider/membership/target";
import { describeOwnRemoval } from "../../provider/text/own-access";

const group: Target = { service: "ram", side: "group", id: "admins", names: { "1": "deployer" } };

test("the user is named, unless the list is secret", () => {
  expect(describeOwnRemoval(group, "1", "user")).toContain("ram group admins: user deployer 1 signs the calls");
  expect(describeOwnRemoval({ ...group, hidesMembers: true }, "1", "user")).toContain(
    "admins: the user signs the calls",
  );
});
