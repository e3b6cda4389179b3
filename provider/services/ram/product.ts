import type { ApiProduct } from "../../base/api";

/** RAM 2015-05-01, the same in every region. */
export const product: ApiProduct = {
  service: "ram",
  product: "Ram",
  version: "2015-05-01",
  endpointKey: "ram",
  endpointVariable: "ALIBABA_CLOUD_ENDPOINT_RAM",
  endpointFor: () => "ram.aliyuncs.com",
  callsPerSecond: () => undefined,
  // https://help.aliyun.com/document_detail/28754.html
  codes: {
    "EntityAlreadyExists.User.Group": { kind: "caller" },
    "EntityNotExist.Group": { kind: "not-found", advice: "Check the name of the group: it may have been renamed." },
    "EntityNotExist.User": { kind: "not-found" },
    // Says that a user is not in a group, and proves of neither that it is missing.
    "EntityNotExist.User.Group": { kind: "caller" },
    Inactive: { kind: "permission", advice: "Activate RAM for the account." },
    "LimitExceeded.User.Group": { kind: "caller", advice: "Take the user out of another group first." },
    NoPermission: { kind: "permission" },
  },
  documentation: (page = "errorCode") => `https://api.aliyun.com/document/Ram/2015-05-01/${page}`,
};
