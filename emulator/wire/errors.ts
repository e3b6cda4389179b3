import { RpcError } from "./rpc-error";

// The codes of the gateway, which answers before any service does.

export const missingParameter = (name: string): RpcError =>
  new RpcError(`Missing${name}`, `${name} is mandatory for this action.`);

export const apiNotFound = (action: string, version: string): RpcError =>
  new RpcError(
    "InvalidApi.NotFound",
    `Specified api is not found, please check your url and method. (Action ${action}, Version ${version})`,
    404,
  );

export const versionNotValid = (version: string): RpcError =>
  new RpcError("InvalidVersion", `Specified parameter Version is not valid. (${version})`);

export const accessKeyNotFound = (): RpcError =>
  new RpcError("InvalidAccessKeyId.NotFound", "Specified access key is not found.", 404);

export const accessKeyInactive = (): RpcError =>
  new RpcError("InvalidAccessKeyId.Inactive", "Specified access key is disabled.");

export const timestampExpired = (): RpcError =>
  new RpcError("InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");

export const timestampFormat = (): RpcError =>
  new RpcError("InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");

export const nonceUsed = (): RpcError =>
  new RpcError("SignatureNonceUsed", "Specified signature nonce was used already.");

/** Quotes the string to sign as the cloud does: clients compare it with their own to detect a wrong secret. */
export const signatureDoesNotMatch = (stringToSign: string): RpcError =>
  new RpcError(
    "SignatureDoesNotMatch",
    `Specified signature is not matched with our calculation. server string to sign is:${stringToSign}`,
  );

export const signatureMethodNotValid = (name: string): RpcError =>
  new RpcError(`Invalid${name}`, `Specified parameter ${name} is not valid.`);

export const securityTokenExpired = (): RpcError =>
  new RpcError("InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");

export const securityTokenMalformed = (): RpcError =>
  new RpcError("InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");

export const securityTokenMismatch = (): RpcError =>
  new RpcError("InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.");

export const throttledUser = (headers: Readonly<Record<string, string>> = {}): RpcError =>
  new RpcError("Throttling.User", "Request was denied due to user flow control.", 400, headers);

export const internalError = (): RpcError => new RpcError("InternalError", "An unknown error occurred.", 500);
