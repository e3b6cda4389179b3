import { afterEach, describe, expect, it, vi } from "vitest";

import type { OidcSettings } from "../../provider/config/oidc-settings";
import type { ProfileFields, ProfileFile } from "../../provider/config/profile-file";
import type { RoleSettings } from "../../provider/config/role-settings";
import type { Found } from "../../provider/config/sources";
import { ecsSource, profileSource } from "../../provider/credentials/profile-source";
import { staticSource } from "../../provider/credentials/static-source";
import type { CredentialSource } from "../../provider/credentials/types";
import { proxyServer } from "../support/proxy";

const keys = { access_key_id: "id", access_key_secret: "secret" };

function fileOf(profiles: Record<string, ProfileFields>, format: "json" | "ini" = "json", path = "/f"): ProfileFile {
  return { path, format, current: "p", profiles: new Map(Object.entries(profiles)) };
}

function open(file: ProfileFile, withoutRole = false): { source: CredentialSource; assumed: RoleSettings[] } {
  const assumed: RoleSettings[] = [];
  const assume = (base: CredentialSource, role: RoleSettings): CredentialSource => {
    assumed.push(role);
    return { ...base, description: `role ${role.roleArn} by ${base.description}` };
  };
  const exchange = (oidc: OidcSettings, region?: Found): CredentialSource =>
    staticSource(JSON.stringify([oidc, region]), { accessKeyId: "", accessKeySecret: "" });
  return {
    source: profileSource(file, "p", { sdkPath: "/home/user/.aliyun/config.json", assume, exchange }, withoutRole),
    assumed,
  };
}

describe("a supported profile", () => {
  it.each([
    ["AK", fileOf({ p: { mode: "AK", ...keys } }), { accessKeyId: "id", accessKeySecret: "secret" }],
    ["no mode", fileOf({ p: keys }), { accessKeyId: "id", accessKeySecret: "secret" }],
    [
      "StsToken",
      fileOf({ p: { mode: "StsToken", ...keys, sts_token: "t" } }),
      { accessKeyId: "id", accessKeySecret: "secret", securityToken: "t" },
    ],
    [
      "ini access_key",
      fileOf({ p: { type: "access_key", ...keys } }, "ini"),
      { accessKeyId: "id", accessKeySecret: "secret" },
    ],
  ])("%s", async (_name, file, expected) => {
    await expect(open(file).source.getCredentials()).resolves.toEqual(expected);
  });

  it.each<[string, ProfileFile, RoleSettings[]]>([
    [
      "RamRoleArn",
      fileOf({
        p: {
          mode: "RamRoleArn",
          ...keys,
          ram_role_arn: "r",
          ram_session_name: "s",
          expired_seconds: 900,
          external_id: "x",
          policy: "{}",
        },
      }),
      [{ roleArn: "r", sessionName: "s", sessionExpiration: 900, externalId: "x", policy: "{}" }],
    ],
    [
      "ChainableRamRoleArn",
      fileOf({
        p: { mode: "ChainableRamRoleArn", source_profile: "q", ram_role_arn: "outer" },
        q: { mode: "RamRoleArn", ...keys, ram_role_arn: "inner" },
      }),
      [{ roleArn: "inner" }, { roleArn: "outer" }],
    ],
    [
      "ini ram_role_arn",
      fileOf({ p: { type: "ram_role_arn", ...keys, role_arn: "r", role_session_name: "s" } }, "ini"),
      [{ roleArn: "r", sessionName: "s" }],
    ],
  ])("%s assumes its role", (_name, file, expected) => {
    expect(open(file).assumed).toEqual(expected);
  });

  it("uses a configured role in place of its own", () => {
    expect(open(fileOf({ p: { mode: "RamRoleArn", ...keys, ram_role_arn: "r" } }), true).assumed).toEqual([]);
  });

  it.each(["CloudSSO", "External", "OAuth"])("%s in the file that the SDK reads", (mode) => {
    const file = fileOf({ p: { mode } }, "json", "/home/user/.aliyun/config.json");
    expect(open(file).source.description).toBe("profile p of /home/user/.aliyun/config.json");
  });

  it.each([
    [{ mode: "EcsRamRole", ram_role_name: "r" }, "the RAM role r of this instance"],
    [{ mode: "EcsRamRole" }, "the RAM role of this instance"],
    [
      { mode: "OIDC", oidc_provider_arn: "a", oidc_token_file: "/t", ram_role_arn: "r" },
      '[{"oidcProviderArn":"a","oidcTokenFile":"/t","roleArn":"r"},null]',
    ],
    [
      {
        mode: "OIDC",
        oidc_provider_arn: "a",
        oidc_token_file: "/t",
        ram_role_arn: "r",
        ram_session_name: "s",
        sts_region: "x",
      },
      '[{"oidcProviderArn":"a","oidcTokenFile":"/t","roleArn":"r","roleSessionName":"s"},{"value":"x","from":"sts_region of profile p of /f"}]',
    ],
  ])("%j", (fields, description) => {
    expect(open(fileOf({ p: fields })).source.description).toBe(description);
  });
});

describe("an unsupported profile", () => {
  it.each<[string, ProfileFile, string]>([
    ["missing", fileOf({ q: keys }), "there is no profile p of /f"],
    [
      "half a key pair",
      fileOf({ p: { mode: "AK", access_key_secret: "planted" } }),
      "profile p of /f has no access_key_id",
    ],
    ["no token", fileOf({ p: { mode: "StsToken", ...keys } }), "has no sts_token"],
    ["no role", fileOf({ p: { mode: "RamRoleArn", ...keys } }), "has no ram_role_arn"],
    [
      "its own source",
      fileOf({ p: { mode: "ChainableRamRoleArn", source_profile: "p", ram_role_arn: "r" } }),
      "names itself",
    ],
    ["an unknown mode", fileOf({ p: { mode: "RsaKeyPair" } }), "mode RsaKeyPair, which cannot be honoured"],
    ["CloudSSO elsewhere", fileOf({ p: { mode: "CloudSSO" } }), "mode CloudSSO, which cannot be honoured"],
    ["ini without type", fileOf({ p: keys }, "ini"), "cannot be honoured"],
  ])("%s", (_name, file, message) => {
    expect(() => open(file)).toThrow(message);
    expect(() => open(file)).not.toThrow("planted");
  });
});

describe("the role of an instance", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("is never asked for through a proxy, which could read the answer", async () => {
    const proxy = await proxyServer({ target: "127.0.0.1:1" });
    for (const name of ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "NODE_USE_ENV_PROXY"]) {
      vi.stubEnv(name, name.startsWith("NODE") ? "1" : proxy.url);
    }
    // No test is on an instance with a role; on one it would get an answer.
    await ecsSource("r")
      .getCredentials()
      .catch(() => undefined);
    expect([...proxy.seen.requests, ...proxy.seen.tunnels]).toEqual([]);
  });
});
