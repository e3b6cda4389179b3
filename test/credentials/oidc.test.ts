import { describe, expect, it } from "vitest";

import type { Answer, CallParameters, Session } from "../../provider/base/api";
import { CallError } from "../../provider/base/call-error";
import type { OidcSettings } from "../../provider/config/oidc-settings";
import { oidcSource } from "../../provider/credentials/oidc";
import type { CredentialSource } from "../../provider/credentials/types";
import { fakeClock } from "../support/clock";

const oidc = { oidcProviderArn: "acs:ram::42:oidc-provider/p", oidcTokenFile: "/token", roleArn: "acs:ram::42:role/r" };
const Credentials = { AccessKeyId: "STS.1", AccessKeySecret: "s", SecurityToken: "t" };

/** A source whose token file and clock the test sets, and what STS was asked. */
function world(answer: () => Promise<Answer> = () => Promise.resolve({ Credentials }), stsUrl = "https://sts.test") {
  const asked: [string, CallParameters][] = [];
  const read = (action: string, parameters: CallParameters): Promise<Answer> => {
    asked.push([action, parameters]);
    return answer();
  };
  const sts: Session = { read, write: read, account: () => Promise.resolve(""), clock: fakeClock() };
  const outside = { time: 0, token: "first\n" as string | undefined };
  const open = (settings: OidcSettings = oidc): CredentialSource =>
    oidcSource(settings, { sts, stsUrl, now: () => outside.time, readFile: () => outside.token });
  return { asked, outside, open };
}

describe("a role by OIDC", () => {
  it("is exchanged for the token in the file, which is read again for each exchange", async () => {
    const { asked, outside, open } = world();
    const source = open({ ...oidc, roleSessionName: "ci", policy: "{}", sessionExpiration: 900 });
    await expect(source.getCredentials()).resolves.toEqual({
      accessKeyId: "STS.1",
      accessKeySecret: "s",
      securityToken: "t",
    });
    outside.time = 899_000;
    outside.token = "second";
    await source.getCredentials();
    const parameters = {
      OIDCProviderArn: oidc.oidcProviderArn,
      OIDCToken: "first",
      RoleArn: oidc.roleArn,
      RoleSessionName: "ci",
      DurationSeconds: "900",
      Policy: "{}",
    };
    expect(asked).toEqual([
      ["AssumeRoleWithOIDC", parameters],
      ["AssumeRoleWithOIDC", { ...parameters, OIDCToken: "second" }],
    ]);
  });

  it("tells its account without a call", () => {
    expect(world().open()).toMatchObject({ accountId: "42", description: "role acs:ram::42:role/r by OIDC" });
  });

  it.each([undefined, "", " \n"])("fails without a token in the file: %j", async (token) => {
    const { asked, outside, open } = world();
    outside.token = token;
    await expect(open().getCredentials()).rejects.toMatchObject({
      kind: "configuration",
      reason: "there is no token in /token",
    });
    expect(asked).toEqual([]);
  });

  it("says what STS says, and what to check", async () => {
    const failure = { service: "sts", action: "AssumeRoleWithOIDC", reason: "no", outcome: "none" } as const;
    const refused = world(() => Promise.reject(new CallError({ ...failure, kind: "permission", code: "X" })));
    await expect(refused.open().getCredentials()).rejects.toMatchObject({
      kind: "permission",
      code: "X",
      advice: "Check the role, its trust policy, the identity provider and the token file.",
    });
    const away = world(() => Promise.reject(new CallError({ ...failure, kind: "transient", advice: "Wait." })));
    await expect(away.open().getCredentials()).rejects.toMatchObject({ kind: "transient", advice: "Wait." });
  });

  it("fails when STS gives nothing", async () => {
    await expect(
      world(() => Promise.resolve({}))
        .open()
        .getCredentials(),
    ).rejects.toThrow("STS gave no credentials for role acs:ram::42:role/r");
  });

  it.each<[string, () => unknown, string]>([
    ["plain HTTP", () => world(undefined, "http://127.0.0.1").open(), "calls STS over HTTPS only"],
    ["what is not a role", () => world().open({ ...oidc, roleArn: "r" }), "not the ARN of a role"],
  ])("refuses %s", (_name, run, message) => {
    expect(run).toThrow(message);
  });
});
