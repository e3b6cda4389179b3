/**
 * Error codes by class. A new code is one string here. Sources: gateway codes:
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/api-error-center (common client errors); Bastionhost:
 * https://www.alibabacloud.com/help/en/bastion-host/developer-reference/api-yundun-bastionhost-2019-12-09-errorcodes;
 * Quick BI: https://www.alibabacloud.com/help/en/quick-bi/developer-reference/api-quickbi-public-2022-01-01-errorcodes;
 * STS: https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-errorcodes.
 */

/** Part of every code by which a gateway refuses a call for its rate, such as `Throttling.User`. */
export const THROTTLING_PART = "Throttling";

/** The service failed; the same call may succeed later. `Internal.System.Error` comes with HTTP 400. */
export const TRANSIENT_CODES: readonly string[] = [
  "ServiceUnavailable",
  "ServiceUnavailableTemporary",
  "ServiceTimeout",
  "InternalError",
  "Internal.System.Error",
  "UnknownError",
  "SignatureNonceUsed",
];

/**
 * The group, user or instance of the call does not exist, or belongs to another account.
 * `Commodity.BizError.InvalidStatus` also means an expired instance, so the caller must look before it believes it.
 */
export const NOT_FOUND_CODES: readonly string[] = [
  "Commodity.BizError.InvalidStatus",
  "OBJECT_NOT_FOUND",
  "Usergroup.Not.Exist",
  "Usergroup.NotBelongTo.CurrentOrganization",
  "User.Not.In.Organization",
  "Invalid.User",
];

/** The caller is not allowed to do this, or its credentials are wrong. */
export const PERMISSION_CODES: readonly string[] = [
  "Access.Forbidden",
  "ApiUser.Not.Exists",
  "AuthenticationFail.NoPermission",
  "Forbidden",
  "Forbidden.RAM",
  "Forbidden.AccessKeyDisabled",
  "InvalidAccessKeyId",
  "InvalidAccessKeyId.Inactive",
  "InvalidAccessKeyId.NotFound",
  "InvalidAccessKeySecret",
  "InvalidSecurityToken.Expired",
  "InvalidSecurityToken.Malformed",
  "InvalidSecurityToken.MismatchWithAccessKey",
  "Invalid.User.Admin",
  "IncompleteSignature",
  "MissingSecurityToken",
  "NoPermission",
  "Not.ApiCall.AuthUser",
  "Ram.AuthCheck.Error",
  "SignatureDoesNotMatch",
  "UserInfo.Error",
];

/** The parameters, the clock, the edition or the state of the organization are at fault; repeating changes nothing. */
export const CALLER_CODES: readonly string[] = [
  "EntityNotExist.Role",
  "Instance.Expired",
  "Instance.Not.Exist",
  "InvalidApi.NotFound",
  "Invalid.Organization",
  "Invalid.Param.Error",
  "Invalid.Parameter",
  "Invalid.Parameter.Error",
  "InvalidParameter",
  "InvalidParameter.DurationSeconds",
  "InvalidParameter.PolicyGrammar",
  "InvalidParameter.PolicySize",
  "InvalidParameter.RoleArn",
  "InvalidParameter.RoleSessionName",
  "InvalidProduct.NotFound",
  "InvalidProtocol.NeedSsl",
  "InvalidRegionId",
  "InvalidTimeStamp.Expired",
  "InvalidTimeStamp.Format",
  "MissingParameter",
  "Parameter.Length.Exceed",
  "System.Param.Empty",
  "UnsupportedOperation",
  "UserGroup.Already.Synchronized",
  "UserGroupAlreadyExists",
];

/** Start of the gateway's codes for a parameter that is missing, such as `MissingInstanceId`. */
export const MISSING_PREFIX = "Missing";

/** Temporary credentials ran out on the way; fresh ones make the same call succeed. */
export const EXPIRED_TOKEN_CODES: readonly string[] = ["InvalidSecurityToken.Expired"];
