import type { ApiProduct } from "../../base/api";

/** IDaaS EIAM 2021-12-01. Neither a rate nor an error code of its own is documented. */
export const product: ApiProduct = {
  service: "eiam",
  product: "Eiam",
  version: "2021-12-01",
  endpointKey: "eiam",
  endpointVariable: "ALIBABA_CLOUD_ENDPOINT_EIAM",
  endpointFor: (regionId) => `eiam.${regionId}.aliyuncs.com`,
  callsPerSecond: () => undefined,
  // The groups of a user are one call each.
  codes: {},
  documentation: (page = "errorCode") => `https://api.aliyun.com/document/Eiam/2021-12-01/${page}`,
};
