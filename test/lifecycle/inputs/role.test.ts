import { expect, test } from "vitest";

import { Draft } from "../../../provider/lifecycle/inputs/draft";
import { readAssumeRole } from "../../../provider/lifecycle/inputs/role";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const roleArn = "acs:ram::1234567890123456:role/membership";

function read(assumeRole: unknown): Draft {
  const draft = new Draft({ assumeRole }, false);
  readAssumeRole(draft);
  return draft;
}

test.each([
  [undefined, {}],
  [UNKNOWN, { assumeRole: UNKNOWN }],
  [{ roleArn: ` ${roleArn} `, sessionName: null, externalId: "x" }, { assumeRole: { roleArn, externalId: "x" } }],
  [{ roleArn: UNKNOWN }, { assumeRole: { roleArn: UNKNOWN } }],
])("%j is read", (given, inputs) => {
  const draft = read(given);
  expect([draft.inputs, draft.failures]).toEqual([inputs, []]);
});

test.each([
  [roleArn, ["assumeRole"]],
  [[roleArn], ["assumeRole"]],
  [{}, ["assumeRole.roleArn"]],
  [{ roleArn: "" }, ["assumeRole.roleArn"]],
  [{ roleArn: "role" }, ["assumeRole.roleArn"]],
  [{ roleArn, externalID: "x" }, ["assumeRole.externalID"]],
  [{ roleArn, externalId: 5 }, ["assumeRole.externalId"]],
])("%j is refused once, with the name of its field", (given, refused) => {
  expect(read(given).failures.map(({ property }) => property)).toEqual(refused);
});
