import type { ApiProduct } from "../../base/api";

/** Bastionhost 2019-12-09. */
export const product: ApiProduct = {
  service: "bastionhost",
  product: "Yundun-bastionhost",
  version: "2019-12-09",
  endpointKey: "bastionhost",
  endpointVariable: "ALIBABA_CLOUD_ENDPOINT_YUNDUN_BASTIONHOST",
  endpointFor: (regionId) =>
    REGIONAL_ENDPOINTS.has(regionId) ? `bastionhost.${regionId}.aliyuncs.com` : "yundun-bastionhost.aliyuncs.com",
  callsPerSecond: (action) => (action === "AddUsersToGroup" || action === "RemoveUsersFromGroup" ? 10 : undefined),
  // https://www.alibabacloud.com/help/en/bastion-host/developer-reference/api-yundun-bastionhost-2019-12-09-errorcodes
  codes: {
    // Also that of an expired instance, so the caller must look before it believes it.
    "Commodity.BizError.InvalidStatus": {
      kind: "not-found",
      advice: "Check instance, region and account, and that the instance has not expired.",
    },
    InvalidParameter: { kind: "caller" },
    OBJECT_NOT_FOUND: { kind: "not-found" },
    UserGroupAlreadyExists: { kind: "caller" },
  },
  documentation: (page = "errorCode") => `https://api.aliyun.com/document/Yundun-bastionhost/2019-12-09/${page}`,
};

/** Regions with an endpoint of their own; all others are served by the central one. */
const REGIONAL_ENDPOINTS = new Set([
  "cn-zhangjiakou",
  "cn-huhehaote",
  "cn-hongkong",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-1",
  "ap-southeast-3",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "us-east-1",
  "us-west-1",
  "eu-west-1",
  "eu-central-1",
  "na-south-1",
]);
