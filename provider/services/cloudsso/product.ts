import type { ApiProduct } from "../../base/api";

/**
 * Half of the documented calls a second of each action: 100 for one account, and as many for all accounts together, so
 * that the full rate would take what others need.
 * https://www.alibabacloud.com/help/en/cloudsso/latest/qps-limits
 */
const RATE = 50;

/** CloudSSO 2021-05-15. */
export const product: ApiProduct = {
  service: "cloudsso",
  product: "cloudsso",
  version: "2021-05-15",
  endpointKey: "cloudsso",
  endpointVariable: "ALIBABA_CLOUD_ENDPOINT_CLOUDSSO",
  // https://www.alibabacloud.com/help/en/cloudsso/developer-reference/api-cloudsso-2021-05-15-endpoint
  endpointFor: (regionId) => `cloudsso.${regionId}.aliyuncs.com`,
  callsPerSecond: () => RATE,
  // No page lists codes: these are the ones that clients of the API handle.
  codes: {
    "EntityNotExists.Directory": { kind: "not-found", advice: "Check instanceId, the region and the account." },
    "EntityNotExists.Group": { kind: "not-found", advice: "Check the group id." },
    // About a membership, never about the target.
    "EntityNotExists.GroupMember": { kind: "caller" },
    "EntityNotExists.User": { kind: "not-found", advice: "Check the user id: it begins with u-." },
  },
  documentation: (page = "errorCode") => `https://api.aliyun.com/document/cloudsso/2021-05-15/${page}`,
};

/** The code of a target, or a member, that does not exist. */
export const NOT_EXISTS = { group: "EntityNotExists.Group", user: "EntityNotExists.User" } as const;
