import { describe, expect, it } from "vitest";

import { readIdentity } from "../../provider/config/identity";
import { sourcesOf } from "../cloud/support";

const pair = { "alicloud:accessKey": "id", "alicloud:secretKey": "secret" };
const keys = { from: "keys", accessKey: "id", secretKey: "secret" };
const oidcVariables = {
  ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1:oidc-provider/p",
  ALIBABA_CLOUD_OIDC_TOKEN_FILE: "/token",
  ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1:role/pod",
};

interface Row {
  readonly name: string;
  readonly values?: Record<string, unknown>;
  readonly environment?: Record<string, string>;
  readonly expected: unknown;
}

const rows: readonly Row[] = [
  { name: "nothing", expected: { from: "default-chain" } },
  { name: "keys of the stack", values: pair, expected: keys },
  {
    name: "keys of the oldest variables",
    environment: { ALICLOUD_ACCESS_KEY: "id", ALICLOUD_SECRET_KEY: "secret" },
    expected: keys,
  },
  {
    name: "keys of the middle variables",
    environment: { ALIBABA_CLOUD_ACCESS_KEY_ID: "id", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret" },
    expected: keys,
  },
  {
    name: "keys of the last variables",
    environment: { ALIBABACLOUD_ACCESS_KEY_ID: "id", ALIBABACLOUD_ACCESS_KEY_SECRET: "secret" },
    expected: keys,
  },
  {
    name: "an earlier variable before a later one",
    environment: {
      ALICLOUD_ACCESS_KEY: "id",
      ALIBABA_CLOUD_ACCESS_KEY_ID: "other",
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret",
    },
    expected: keys,
  },
  {
    name: "the stack before variables",
    values: pair,
    environment: { ALICLOUD_ACCESS_KEY: "other", ALICLOUD_SECRET_KEY: "other" },
    expected: keys,
  },
  {
    name: "a token",
    values: pair,
    environment: { ALIBABA_CLOUD_SECURITY_TOKEN: "t" },
    expected: { ...keys, securityToken: "t" },
  },
  { name: "keys before a profile", values: { ...pair, "alicloud:profile": "p" }, expected: keys },
  {
    name: "a profile",
    environment: { ALICLOUD_PROFILE: "p" },
    expected: { from: "profile", profile: "p", file: undefined },
  },
  {
    name: "a file alone",
    values: { "alicloud:sharedCredentialsFile": "/f" },
    expected: { from: "profile", profile: undefined, file: "/f" },
  },
  {
    name: "a profile before a URI",
    values: { "alicloud:profile": "p", "alicloud:credentialsUri": "http://u" },
    expected: { from: "profile", profile: "p", file: undefined },
  },
  {
    name: "a URI before an ECS role",
    values: { "alicloud:ecsRoleName": "r", "alicloud:credentialsUri": "http://u" },
    expected: { from: "uri", uri: "http://u" },
  },
  {
    name: "an ECS role",
    environment: { ALIBABA_CLOUD_ECS_METADATA: "r" },
    expected: { from: "ecs-role", roleName: "r" },
  },
  { name: "keys before the OIDC variables of a pod", values: pair, environment: oidcVariables, expected: keys },
  {
    name: "the OIDC variables of a pod",
    environment: oidcVariables,
    expected: {
      from: "oidc",
      oidc: { oidcProviderArn: "acs:ram::1:oidc-provider/p", oidcTokenFile: "/token", roleArn: "acs:ram::1:role/pod" },
    },
  },
  {
    name: "OIDC of the stack before keys",
    values: {
      ...pair,
      "alicloud:assumeRoleWithOidc": {
        oidcProviderArn: "a",
        oidcTokenFile: "/f",
        roleArn: "r",
        roleSessionName: "s",
        policy: "{}",
        sessionExpiration: 900,
      },
    },
    expected: {
      from: "oidc",
      oidc: {
        oidcProviderArn: "a",
        oidcTokenFile: "/f",
        roleArn: "r",
        roleSessionName: "s",
        policy: "{}",
        sessionExpiration: 900,
      },
    },
  },
];

describe("the source", () => {
  it.each(rows)("$name", ({ values = {}, environment = {}, expected }) => {
    expect(readIdentity(sourcesOf(values, environment)).source).toEqual(expected);
  });
});

describe("the role", () => {
  it.each<Row>([
    { name: "none", values: pair, expected: undefined },
    {
      name: "of the stack",
      values: {
        "alicloud:assumeRole": {
          roleArn: "r",
          sessionName: "s",
          policy: "{}",
          sessionExpiration: "3600",
          externalId: "x",
        },
      },
      expected: { roleArn: "r", sessionName: "s", policy: "{}", sessionExpiration: 3600, externalId: "x" },
    },
    { name: "of a list of one", values: { "alicloud:assumeRole": [{ roleArn: "r" }] }, expected: { roleArn: "r" } },
    { name: "of a variable", environment: { ALICLOUD_ASSUME_ROLE_ARN: "r" }, expected: { roleArn: "r" } },
    {
      name: "of the shared variable",
      environment: { ALIBABA_CLOUD_ROLE_ARN: "r", ALIBABA_CLOUD_ROLE_SESSION_NAME: "s" },
      expected: { roleArn: "r", sessionName: "s" },
    },
    { name: "that belongs to OIDC", environment: oidcVariables, expected: undefined },
  ])("$name", ({ values = {}, environment = {}, expected }) => {
    expect(readIdentity(sourcesOf(values, environment)).assumeRole).toEqual(expected);
  });
});

describe("half of a key names the other half as the half was named", () => {
  it.each([
    ["ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY"],
    ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
    ["ALIBABACLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_ACCESS_KEY_ID"],
    ["ALIBABA_CLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_ACCESS_KEY_ID"],
  ])("%s needs %s", (given, missing) => {
    expect(() => readIdentity(sourcesOf({}, { [given]: "planted" }))).toThrow(
      `${given} is set and ${missing} is not. Set ${missing} too, or remove ${given} to use other credentials.`,
    );
  });
});

describe("an unsupported setting", () => {
  it.each([
    { given: { "alicloud:accessKey": "id" }, names: "alicloud:secretKey" },
    { given: { "alicloud:secretKey": "planted" }, names: "alicloud:accessKey" },
    { given: { "alicloud:securityToken": "planted" }, names: "alicloud:securityToken" },
    { given: { "alicloud:assumeRole": { sessionName: "s" } }, names: "alicloud:assumeRole.roleArn" },
    {
      given: { "alicloud:assumeRole": { roleArn: "r", sourceIdentity: "x" } },
      names: "alicloud:assumeRole.sourceIdentity",
    },
    {
      given: { "alicloud:assumeRole": { roleArn: "r", sessionExpiration: 899 } },
      names: "alicloud:assumeRole.sessionExpiration",
    },
    { given: { "alicloud:assumeRole": "r" }, names: "alicloud:assumeRole" },
    { given: { "alicloud:assumeRoleWithOidc": { roleArn: "r" } }, names: "alicloud:assumeRoleWithOidc" },
    {
      given: { "alicloud:assumeRoleWithOidc": { oidcProviderArn: "a", roleArn: "r", oidcToken: "planted" } },
      names: "oidcToken",
    },
  ])("$given names $names", ({ given, names }) => {
    const read = (): unknown => readIdentity(sourcesOf(given));
    expect(read).toThrow(expect.objectContaining({ kind: "configuration", outcome: "none" }) as Error);
    expect(read).toThrow(names);
    expect(read).not.toThrow("planted");
  });
});
