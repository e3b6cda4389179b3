import { expect, test } from "vitest";
import { describeRequiredLookup, describeRunLimit } from "../../provider/text/policy";

const target = { service: "quickbi", regionId: "cn-hangzhou", side: "user", id: "u" } as const;

test("each names the setting, and what to do", () => {
  expect(describeRunLimit(target, ["a", "b"], 12, 10)).toBe(
    "quickbi user u: with groups a, b this run would remove 12 memberships, and " +
      "alicloud-group-membership:maxRemovalsPerRun allows 10. Nothing of this user was written. " +
      "If that is meant, raise it for this run.",
  );
  expect(describeRequiredLookup("It could not look.")).toBe(
    "It could not look. The preview fails, since alicloud-group-membership:requireLookup is true.",
  );
});
