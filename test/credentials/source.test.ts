import { describe, expect, it } from "vitest";

import { readIdentity } from "../../provider/config/identity";
import type { OidcSettings } from "../../provider/config/oidc-settings";
import { openSource } from "../../provider/credentials/source";
import { staticSource } from "../../provider/credentials/static-source";
import type { CredentialSource } from "../../provider/credentials/types";
import { sourcesOf } from "../cloud/support";

const pair = { "alicloud:accessKey": "id", "alicloud:secretKey": "secret" };
const file = JSON.stringify({
  current: "p",
  profiles: [{ name: "p", mode: "AK", access_key_id: "of-p", access_key_secret: "s" }],
});
const json = (fields: object): string => JSON.stringify({ current: "p", profiles: [{ name: "p", ...fields }] });
const ini = "[default]\ntype = access_key\naccess_key_id = i\naccess_key_secret = s\n";
const oidc = { oidcProviderArn: "a", oidcTokenFile: "/f", roleArn: "acs:ram::1:role/r" };

function open(values: Record<string, unknown>, files: Record<string, string> = {}): CredentialSource {
  const sources = sourcesOf(values, {}, files);
  const assume = (base: CredentialSource, role: { roleArn: string }): CredentialSource => ({
    ...base,
    description: `${role.roleArn} by ${base.description}`,
  });
  const exchange = (settings: OidcSettings): CredentialSource =>
    staticSource(`role ${settings.roleArn} by OIDC`, { accessKeyId: "", accessKeySecret: "" });
  return openSource(readIdentity(sources), { sources, assume, exchange });
}

describe("openSource", () => {
  it.each([
    [pair, {}, "the configured access key"],
    [{ ...pair, "alicloud:assumeRole": { roleArn: "r" } }, {}, "r by the configured access key"],
    [
      { "alicloud:profile": "p" },
      { "/home/user/.aliyun/config.json": file },
      "the access key of profile p of /home/user/.aliyun/config.json",
    ],
    [{ "alicloud:sharedCredentialsFile": "/f" }, { "/f": file }, "the access key of profile p of /f"],
    [{ "alicloud:assumeRoleWithOidc": oidc }, {}, "role acs:ram::1:role/r by OIDC"],
    [{ "alicloud:credentialsUri": "http://127.0.0.1/c" }, {}, "the credentials URI"],
    [{ "alicloud:ecsRoleName": "r" }, {}, "the RAM role r of this instance"],
    [{}, {}, "no credentials are configured, and the RAM role of this instance"],
    [{}, { "/home/user/.aliyun/config.json": file }, "the access key of profile p of /home/user/.aliyun/config.json"],
    [
      {},
      { "/home/user/.alibabacloud/credentials": ini },
      "the access key of profile default of /home/user/.alibabacloud/credentials",
    ],
    [
      {},
      { "/home/user/.aliyun/config.json": json({ mode: "CloudSSO" }) },
      "profile p of /home/user/.aliyun/config.json",
    ],
  ])("of %j is named", (values, files, description) => {
    expect(open(values, files as Record<string, string>).description).toBe(description);
  });

  it("distinguishes two keys without their text", () => {
    const [one, two] = [open(pair), open({ ...pair, "alicloud:accessKey": "other" })];
    expect(one.accountKey).not.toBe(two.accountKey);
    expect(one.accountKey).not.toContain("id");
  });

  it.each([
    ["a profile without a file", () => open({ "alicloud:profile": "p" }), "there is no credentials file"],
    ["an invalid URI", () => open({ "alicloud:credentialsUri": "planted" }), "alicloud:credentialsUri is not a URL"],
    [
      "a current profile that is missing",
      () => open({}, { "/home/user/.aliyun/config.json": JSON.stringify({ current: "q", profiles: [{ name: "p" }] }) }),
      "there is no profile q of /home/user/.aliyun/config.json",
    ],
    [
      "a current profile of temporary keys without a token",
      () =>
        open(
          {},
          { "/home/user/.aliyun/config.json": json({ mode: "StsToken", access_key_id: "i", access_key_secret: "s" }) },
        ),
      "profile p of /home/user/.aliyun/config.json has no sts_token",
    ],
    [
      "a broken file that the chain would skip",
      () => open({}, { "/home/user/.aliyun/config.json": "{planted" }),
      "config.json is neither JSON",
    ],
  ])("refuses %s", (_name, run, message) => {
    expect(run).toThrow(message);
    expect(run).not.toThrow("planted");
  });
});
