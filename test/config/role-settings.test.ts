import { describe, expect, test } from "vitest";
import { readAssumeRole } from "../../provider/config/role-settings";
import { sourcesOf } from "../cloud/support";

const roleArn = "acs:ram::1:role/r";

describe("the role to assume", () => {
  test("is undefined when no setting names one", () => {
    expect(readAssumeRole(sourcesOf({}), false)).toBeUndefined();
  });

  test("uses every field of the configuration", () => {
    const given = { roleArn, sessionName: "s", policy: "{}", externalId: "x", sessionExpiration: "900" };
    expect(readAssumeRole(sourcesOf({ "alicloud:assumeRole": given }), false)).toEqual({
      ...given,
      sessionExpiration: 900,
    });
  });

  test("comes from variables, unless the variable is the role of a token", () => {
    const sources = sourcesOf({}, { ALIBABA_CLOUD_ROLE_ARN: roleArn });
    expect(readAssumeRole(sources, false)).toEqual({ roleArn });
    expect(readAssumeRole(sources, true)).toBeUndefined();
  });

  test.each([
    { name: "a role without ARN", given: { sessionName: "s" }, says: "alicloud:assumeRole.roleArn is missing" },
    { name: "an unknown field", given: { roleArn, mfa: "1" }, says: "alicloud:assumeRole.mfa is not known" },
    {
      name: "a session that is too short",
      given: { roleArn, sessionExpiration: "1" },
      says: "alicloud:assumeRole.sessionExpiration",
    },
  ])("refuses $name", ({ given, says }) => {
    expect(() => readAssumeRole(sourcesOf({ "alicloud:assumeRole": given }), false)).toThrow(says);
  });
});
