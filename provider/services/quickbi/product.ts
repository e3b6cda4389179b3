import type { ApiProduct } from "../../base/api";

/** Calls a second of the actions that read; all others are allowed 50. */
const READ_RATE = 30;

const AT_READ_RATE = new Set([
  "QueryUserGroupMember",
  "ListUserGroupsByUserId",
  "QueryUserGroupListByParentId",
  "QueryUserInfoByUserId",
  "QueryUserInfoByAccount",
  "QueryUserList",
  "GetUserGroupInfo",
]);

/** Quick BI 2022-01-01. */
export const product: ApiProduct = {
  service: "quickbi",
  product: "quickbi-public",
  version: "2022-01-01",
  endpointKey: "quickbi",
  endpointVariable: "ALIBABA_CLOUD_ENDPOINT_QUICKBI_PUBLIC",
  endpointFor: (regionId) => `quickbi-public.${regionId}.aliyuncs.com`,
  callsPerSecond: (action) => (AT_READ_RATE.has(action) ? READ_RATE : 50),
  // https://www.alibabacloud.com/help/en/quick-bi/developer-reference/api-quickbi-public-2022-01-01-errorcodes
  codes: {
    "Access.Forbidden": {
      kind: "permission",
      advice: "Use the professional edition, and let an organization administrator grant API access.",
    },
    "ApiUser.Not.Exists": {
      kind: "permission",
      advice: "Log in to the console once with the account that calls, so that it becomes a member.",
    },
    "Instance.Expired": { kind: "caller", advice: "Renew the instance." },
    "Instance.Not.Exist": { kind: "caller" },
    // Comes with HTTP 400.
    "Internal.System.Error": { kind: "transient" },
    "Invalid.Organization": { kind: "caller" },
    "Invalid.Param.Error": { kind: "caller" },
    "Invalid.Parameter": { kind: "caller" },
    "Invalid.Parameter.Error": { kind: "caller" },
    "Invalid.User": {
      kind: "not-found",
      advice: "Check the user id: it is the service's own id, not the account id.",
    },
    "Invalid.User.Admin": { kind: "permission" },
    "Not.ApiCall.AuthUser": {
      kind: "permission",
      advice: "Let an organization administrator grant API access to the caller.",
    },
    "Parameter.Length.Exceed": { kind: "caller" },
    "Ram.AuthCheck.Error": { kind: "permission" },
    "System.Param.Empty": { kind: "caller" },
    "User.Not.In.Organization": { kind: "not-found", advice: "Add the user to the organization first." },
    "UserGroup.Already.Synchronized": {
      kind: "caller",
      advice: "Change the membership in the directory that the organization is synchronized with.",
    },
    "UserInfo.Error": { kind: "permission" },
    "Usergroup.Not.Exist": { kind: "not-found", advice: "Check the group id." },
    "Usergroup.NotBelongTo.CurrentOrganization": { kind: "not-found" },
  },
  documentation: (page = "errorCode") => `https://api.aliyun.com/document/quickbi-public/2022-01-01/${page}`,
};
