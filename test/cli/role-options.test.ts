import { expect, test } from "vitest";
import { roleOf } from "../../provider/cli/role-options";

test("a role has the parts that are given", () => {
  expect(roleOf({})).toBeUndefined();
  expect(roleOf({ "role-arn": "a" })).toEqual({ roleArn: "a" });
  expect(roleOf({ "role-arn": "a", "session-name": "s", "external-id": "e" })).toEqual({
    roleArn: "a",
    sessionName: "s",
    externalId: "e",
  });
});

test.each(["session-name", "external-id"])("--%s without a role is refused", (option) => {
  expect(() => roleOf({ [option]: "x" })).toThrow(`--${option} is part of a role. Add --role-arn.`);
});
