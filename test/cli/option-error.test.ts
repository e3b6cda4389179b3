import { expect, test } from "vitest";
import { optionError } from "../../provider/cli/option-error";
import { UsageError } from "../../provider/cli/usage-error";

test.each([
  ["regionId", "regionId is missing. Set it.", "--region is missing. Set it."],
  ["assumeRole.roleArn", 'assumeRole.roleArn is "x", not an ARN.', '--role-arn is "x", not an ARN.'],
  ["maxRemovals", "maxRemovals is 0.", "maxRemovals is 0."],
])("%s is shown as its option", (property, reason, message) => {
  expect(optionError({ property, reason })).toEqual(new UsageError(message));
});
