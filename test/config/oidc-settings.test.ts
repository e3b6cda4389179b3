import { describe, expect, test } from "vitest";
import { readOidc } from "../../provider/config/oidc-settings";
import { sourcesOf } from "../cloud/support";

const settings = {
  oidcProviderArn: "acs:ram::1:oidc-provider/p",
  oidcTokenFile: "/token",
  roleArn: "acs:ram::1:role/r",
};
const variables = {
  ALIBABA_CLOUD_OIDC_PROVIDER_ARN: settings.oidcProviderArn,
  ALIBABA_CLOUD_OIDC_TOKEN_FILE: settings.oidcTokenFile,
  ALIBABA_CLOUD_ROLE_ARN: settings.roleArn,
};

describe("the role of an OIDC token", () => {
  test("is explicit when the configuration names it", () => {
    const given = { ...settings, roleSessionName: "s", sessionExpiration: "900" };
    expect(readOidc(sourcesOf({ "alicloud:assumeRoleWithOidc": given }))).toEqual({
      settings: { ...settings, roleSessionName: "s", sessionExpiration: 900 },
      explicit: true,
    });
  });

  test("is only a fallback when the variables of a pod set it", () => {
    expect(readOidc(sourcesOf({}, variables))).toEqual({ settings, explicit: false });
  });

  test("is undefined when the variables are not complete", () => {
    expect(readOidc(sourcesOf({}, { ALIBABA_CLOUD_ROLE_ARN: settings.roleArn }))).toBeUndefined();
  });

  test.each([
    {
      name: "an incomplete setting",
      given: { roleArn: settings.roleArn },
      says: "needs oidcProviderArn, oidcTokenFile and roleArn",
    },
    {
      name: "a token in the setting",
      given: { ...settings, oidcToken: "t" },
      says: "a token in a setting cannot be renewed",
    },
    { name: "an unknown field", given: { ...settings, more: "x" }, says: "more is not known" },
  ])("refuses $name", ({ given, says }) => {
    expect(() => readOidc(sourcesOf({ "alicloud:assumeRoleWithOidc": given }))).toThrow(says);
  });
});
