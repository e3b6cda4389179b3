import type { CodeMeaning, ErrorCodes } from "../base/api";

/** A refresh and a destroy get the settings of the last up from the engine, not the current ones. */
export const FORMER_KEY =
  "A refresh or destroy uses the settings of the last up: if the key was changed since, add --run-program.";

/**
 * Codes that every product can answer with.
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/api-error-center (common client errors)
 */
export const GATEWAY_CODES: ErrorCodes = {
  Forbidden: { kind: "permission" },
  "Forbidden.AccessKeyDisabled": { kind: "permission" },
  "Forbidden.RAM": { kind: "permission", advice: "Grant the RAM user or role the action." },
  IncompleteSignature: { kind: "permission" },
  InternalError: { kind: "transient" },
  InvalidAccessKeyId: { kind: "permission" },
  "InvalidAccessKeyId.Inactive": {
    kind: "permission",
    advice: `Enable the access key, or configure another. ${FORMER_KEY}`,
  },
  "InvalidAccessKeyId.NotFound": {
    kind: "permission",
    advice: `Check the access key; it does not exist. ${FORMER_KEY}`,
  },
  InvalidAccessKeySecret: { kind: "permission" },
  "InvalidApi.NotFound": { kind: "caller", advice: "Check the endpoint; it does not serve this call." },
  "InvalidProduct.NotFound": { kind: "caller" },
  "InvalidProtocol.NeedSsl": { kind: "caller" },
  InvalidRegionId: { kind: "caller" },
  "InvalidSecurityToken.Expired": { kind: "permission", advice: `Get a new security token. ${FORMER_KEY}` },
  "InvalidSecurityToken.Malformed": { kind: "permission" },
  "InvalidSecurityToken.MismatchWithAccessKey": { kind: "permission" },
  "InvalidTimeStamp.Expired": { kind: "caller", advice: "Set the clock of this machine." },
  "InvalidTimeStamp.Format": { kind: "caller" },
  MissingParameter: { kind: "caller" },
  MissingSecurityToken: { kind: "permission" },
  ServiceTimeout: { kind: "transient" },
  ServiceUnavailable: { kind: "transient" },
  ServiceUnavailableTemporary: { kind: "transient" },
  SignatureDoesNotMatch: { kind: "permission", advice: `Check the access key secret. ${FORMER_KEY}` },
  SignatureNonceUsed: { kind: "transient" },
  UnknownError: { kind: "transient" },
  UnsupportedOperation: { kind: "caller" },
};

/** Part of every code by which a gateway refuses a call for its rate, such as `Throttling.User`. */
export const THROTTLING_PART = "Throttling";

/** Start of the codes for a parameter that is missing, such as `MissingInstanceId`. */
export const MISSING_PREFIX = "Missing";

/** Temporary credentials ran out on the way; fresh ones make the same call succeed. */
export const EXPIRED_TOKEN_CODE = "InvalidSecurityToken.Expired";

/** What a code of a product means; `undefined` for a code that no table has. */
export function meaningOf(codes: ErrorCodes, code: string): CodeMeaning | undefined {
  if (code.includes(THROTTLING_PART)) {
    return { kind: "throttling" };
  }
  // The code is the service's text, and could be the name of an inherited property.
  const table = [codes, GATEWAY_CODES].find((each) => Object.hasOwn(each, code));
  return table?.[code] ?? (code.startsWith(MISSING_PREFIX) ? { kind: "caller" } : undefined);
}
