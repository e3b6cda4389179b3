import { RpcError } from "../../wire/rpc-error";

export const invalidParameter = (): RpcError => new RpcError("InvalidParameter", "The argument is invalid.");

export const instanceNotUsable = (): RpcError =>
  new RpcError("Commodity.BizError.InvalidStatus", "The status of the instance is invalid.");

export const objectNotFound = (): RpcError => new RpcError("OBJECT_NOT_FOUND", "The object does not exist.");

export const userGroupAlreadyExists = (): RpcError =>
  new RpcError("UserGroupAlreadyExists", "The user group already exists.");

export const userAlreadyExists = (): RpcError => new RpcError("UserAlreadyExists", "The user already exists.");

/** Codes of one element of Results[]. The lower-case l is the documents' own spelling. */
export const memberCode = {
  ok: "OK",
  invalid: "INVALID_ARGUMENT",
  notFound: "OBJECT_NOT_FOUND",
  alreadyExists: "OBJECT_AlREADY_EXISTS",
} as const;
