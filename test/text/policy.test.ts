import { expect, test } from "vitest";
import { describeRunLimit } from "../../provider/text/policy";

const target = { service: "quickbi", regionId: "cn-hangzhou", side: "user", id: "u" } as const;

test("a limit of the run names the setting, and what to do", () => {
  expect(describeRunLimit(target, ["a", "b"], 12, 10)).toBe(
    "quickbi user u: with groups a, b this run would remove 12 memberships, and " +
      "alicloud-group-membership:maxRemovalsPerRun allows 10. Nothing of this user was written. " +
      "If that is meant, raise it for this run.",
  );
});
