import { expect, test } from "vitest";
import { checkRoleParts, roleOf } from "../../provider/cli/role-options";

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

test.each([
  ["session-name", "a b", "--session-name has a character that STS refuses. Use letters, digits and . @ - _ only."],
  ["session-name", "ä", "--session-name has a character that STS refuses. "],
  ["session-name", "a:b", "--session-name has a character that STS refuses. "],
  [
    "external-id",
    "a b",
    "--external-id has a character that STS refuses. Use letters, digits and + = , . @ : / - _ only.",
  ],
])("--%s %j is refused by the name of the option", (option, value, message) => {
  expect(() => roleOf({ "role-arn": "a", [option]: value })).toThrow(message);
});

test("what STS takes is left to it", () => {
  const values = { "session-name": " ci.run@a-b_1 ", "external-id": "a+b=c,d.e@f:g/h-i_j" };
  expect(() => checkRoleParts(values)).not.toThrow();
});
