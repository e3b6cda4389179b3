import { join } from "node:path";
import { describe, expect, it, test } from "vitest";

import { configFrom, providerConfig } from "../../provider/config/provider-config";
import { sourcesOf } from "../cloud/support";

const pair = { "alicloud:accessKey": "id", "alicloud:secretKey": "secret" };

describe("settings", () => {
  it("have documented defaults", () => {
    expect(configFrom(sourcesOf(pair)).settings()).toMatchObject({
      connectTimeout: 60_000,
      readTimeout: 60_000,
      maxAttempts: 12,
      maxRetryTime: 120_000,
      commonParameters: {},
      stsHost: "sts.aliyuncs.com",
    });
  });

  it.each([
    [
      { "alicloud:clientReadTimeout": "1000", "alicloud:clientConnectTimeout": "500" },
      {},
      { readTimeout: 1_000, connectTimeout: 500 },
    ],
    [{}, { CLIENT_READ_TIMEOUT: "1000", CLIENT_CONNECT_TIMEOUT: "500" }, { readTimeout: 1_000, connectTimeout: 500 }],
    [
      { "alicloud-group-membership:maxAttempts": "3", "alicloud-group-membership:maxRetrySeconds": "9" },
      {},
      { maxAttempts: 3, maxRetryTime: 9_000 },
    ],
    [
      {},
      { ALICLOUD_GROUP_MEMBERSHIP_MAX_ATTEMPTS: "3", ALICLOUD_GROUP_MEMBERSHIP_MAX_RETRY_SECONDS: "9" },
      { maxAttempts: 3, maxRetryTime: 9_000 },
    ],
    [{ "alicloud:maxRetryTimeout": "30" }, {}, { maxRetryTime: 30_000 }],
    [{ "alicloud:securityTransport": "true" }, {}, { commonParameters: { SecureTransport: "true" } }],
    [{}, { ALIBABA_CLOUD_STS_REGION: "cn-beijing" }, { stsHost: "sts.cn-beijing.aliyuncs.com" }],
    [
      {},
      { ALIBABA_CLOUD_STS_REGION: "cn-beijing", ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED: "TRUE" },
      { stsHost: "sts-vpc.cn-beijing.aliyuncs.com" },
    ],
  ])("of %j and %j", (values, environment, expected) => {
    const settings = configFrom(sourcesOf({ ...pair, ...values }, environment)).settings();
    expect(settings).toMatchObject(expected);
  });

  it.each([
    [{ "alicloud:clientReadTimeout": "soon" }, 'alicloud:clientReadTimeout is "soon"'],
    [{ "alicloud-group-membership:maxAttempts": "0" }, 'alicloud-group-membership:maxAttempts is "0"'],
    [{ "alicloud:secureTransport": "yes" }, 'alicloud:secureTransport is "yes"'],
  ])("of %j are refused", (values, message) => {
    expect(() => configFrom(sourcesOf({ ...pair, ...values })).settings()).toThrow(message);
  });
});

it("checks nothing before it is needed", () => {
  const config = providerConfig({ config: { get: () => "nonsense" } }, {});
  expect(() => config.settings()).toThrow(expect.objectContaining({ kind: "configuration" }) as Error);
});

test("a file that does not exist is left out, and one that cannot be read is an error", () => {
  const { sources } = providerConfig({ config: { get: () => undefined } }, {});
  expect(sources.readFile(join(__dirname, "no-such-file"))).toBeUndefined();
  expect(() => sources.readFile(__dirname)).toThrow(/exists and cannot be read \(EISDIR\)/);
});
