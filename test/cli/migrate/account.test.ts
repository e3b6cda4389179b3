import { describe, expect, test } from "vitest";
import { accountOf } from "../../../provider/cli/migrate/account";

const roleArn = "acs:ram::1:role/r";
const encrypted = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x" };

describe("accountOf", () => {
  test("without credentials it is that of the configured ones", () => {
    expect(accountOf({ region: "cn-hangzhou", version: "3.80.0", profile: "", __internal: {} })).toEqual({
      of: "configured",
    });
  });

  test.each(["accessKey", "profile", "ecsRoleName", "assumeRoleWithOidc", "assumeRoles", "a setting of tomorrow"])(
    "%s tells no account",
    (name) => {
      expect(accountOf({ region: "cn-hangzhou", [name]: "x" })).toEqual({ of: "unknown", reason: `has ${name}` });
    },
  );

  test.each([
    ["JSON", JSON.stringify({ roleArn, sessionName: "s", externalId: "", sessionExpiration: 3600 })],
    ["an object", { roleArn, sessionName: "s" }],
  ])("a role that is readable tells it, as %s, whatever credentials assume it", (_form, assumeRole) => {
    expect(accountOf({ assumeRole, accessKey: "x", secretKey: encrypted })).toEqual({
      of: "role",
      assumeRole: { roleArn, sessionName: "s" },
    });
  });

  test.each([
    encrypted,
    "{",
    "[]",
    "{}",
    JSON.stringify({ roleArn: encrypted }),
    JSON.stringify({ roleArn: "" }),
    JSON.stringify({ roleArn, externalId: encrypted }),
  ])("the role %j is hidden, so credentials alone would be wrong", (assumeRole) => {
    expect(accountOf({ assumeRole })).toMatchObject({ of: "unknown", hasHiddenRole: true });
  });

  test("a role beside a token of OIDC may be of either", () => {
    expect(accountOf({ assumeRole: { roleArn }, assumeRoleWithOidc: "{}" })).toMatchObject({ of: "unknown" });
  });
});
