import type { ErrorKind } from "./call-error";

/** A refresh and a destroy get the settings of the last up from the engine, not the current ones. */
const FORMER_KEY =
  "A refresh or destroy uses the settings of the last up: if the key was changed since, add --run-program.";

/** What to do about a code that has its own remedy. */
const BY_CODE: Readonly<Record<string, string>> = {
  "Access.Forbidden": "Use the professional edition, and let an organization administrator grant API access.",
  "ApiUser.Not.Exists": "Log in to the console once with the account that calls, so that it becomes a member.",
  "Commodity.BizError.InvalidStatus": "Check instance, region and account, and that the instance has not expired.",
  "EntityNotExist.Role": "Check roleArn; the role does not exist.",
  "Forbidden.RAM": "Grant the RAM user or role the action.",
  "Instance.Expired": "Renew the instance.",
  "Invalid.User": "Check the user id: it is the service's own id, not the account id.",
  "InvalidAccessKeyId.Inactive": `Enable the access key, or configure another. ${FORMER_KEY}`,
  "InvalidAccessKeyId.NotFound": `Check the access key; it does not exist. ${FORMER_KEY}`,
  "InvalidApi.NotFound": "Check the endpoint; it does not serve this call.",
  "InvalidSecurityToken.Expired": `Get a new security token. ${FORMER_KEY}`,
  "InvalidTimeStamp.Expired": "Set the clock of this machine.",
  NoPermission: "Let the role's trust policy name the caller, and grant the caller sts:AssumeRole.",
  "Not.ApiCall.AuthUser": "Let an organization administrator grant API access to the caller.",
  SignatureDoesNotMatch: `Check the access key secret. ${FORMER_KEY}`,
  "User.Not.In.Organization": "Add the user to the organization first.",
  "UserGroup.Already.Synchronized":
    "Change the membership in the directory that the organization is synchronized with.",
  "Usergroup.Not.Exist": "Check the group id.",
};

/** What to do about a kind of failure. */
const BY_KIND: Readonly<Record<ErrorKind, string | undefined>> = {
  throttling: "Run it again later, or raise alicloud-group-membership:maxRetrySeconds.",
  transient: "Run it again.",
  "not-found": "Check the ids, the region and the account.",
  permission: "Check the credentials and what they are allowed.",
  caller: "Correct the arguments.",
  answer: "Check the endpoint, and any proxy on the way to it.",
  configuration: undefined,
};

/** What to do next about a failure, in a sentence or two: by its code where one is known, else by its kind. */
export function adviceFor(kind: ErrorKind, code: string | undefined): string | undefined {
  // The code is the service's text, and could be the name of an inherited property.
  return code !== undefined && Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : BY_KIND[kind];
}
