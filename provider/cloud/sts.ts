import type { ApiProduct, ErrorCodes } from "../base/api";

/** Security Token Service 2015-04-01: assumes roles and names the caller. */
export function stsProduct(host: string): ApiProduct {
  return {
    service: "sts",
    product: "Sts",
    version: "2015-04-01",
    endpointKey: "sts",
    endpointVariable: "ALIBABA_CLOUD_ENDPOINT_STS",
    endpointFor: () => host,
    // STS documents 100 per second, more than a run ever asks for.
    callsPerSecond: () => undefined,
    codes: STS_CODES,
    documentation: (action) =>
      action === undefined
        ? "https://api.aliyun.com/document/Sts/2015-04-01/errorCode"
        : `https://api.aliyun.com/document/Sts/2015-04-01/${action}`,
  };
}

/** https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-errorcodes */
const STS_CODES: ErrorCodes = {
  "AuthenticationFail.NoPermission": { kind: "permission" },
  "EntityNotExist.Role": { kind: "caller", advice: "Check roleArn; the role does not exist." },
  "InvalidParameter.DurationSeconds": { kind: "caller" },
  "InvalidParameter.PolicyGrammar": { kind: "caller" },
  "InvalidParameter.PolicySize": { kind: "caller" },
  "InvalidParameter.RoleArn": { kind: "caller" },
  "InvalidParameter.RoleSessionName": { kind: "caller" },
  NoPermission: {
    kind: "permission",
    advice: "Let the role's trust policy name the caller, and grant the caller sts:AssumeRole.",
  },
};
