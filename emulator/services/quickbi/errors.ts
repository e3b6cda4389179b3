import { RpcError } from "../../wire/rpc-error";

// The documents list these codes with HTTP 400 for version 2022-01-01; the older versions sent them with 500.

export const userGroupNotExist = (): RpcError => new RpcError("Usergroup.Not.Exist", "The user group does not exist.");

export const userGroupNotInOrganization = (userGroupId: string): RpcError =>
  new RpcError(
    "Usergroup.NotBelongTo.CurrentOrganization",
    `The usergroup ${userGroupId} does not belong to the current organization.`,
  );

export const invalidUser = (): RpcError =>
  new RpcError("Invalid.User", "The user does not exist and cannot be added to a user group.");

export const userNotInOrganization = (): RpcError =>
  new RpcError("User.Not.In.Organization", "The specified user is not in the organizational unit.");

export const tooManyItems = (): RpcError =>
  new RpcError("Invalid.Parameter", "The length of the parameter must not exceed 1000.");

export const parameterLengthExceeded = (): RpcError =>
  new RpcError("Parameter.Length.Exceed", "The length of the parameter exceeds the limit.");

export const invalidParameterError = (name: string): RpcError =>
  new RpcError("Invalid.Parameter.Error", `The parameter is invalid:${name}.`);

export const parameterEmpty = (name: string): RpcError =>
  new RpcError("System.Param.Empty", `You must specify the ${name} parameter.`);

/** Refusals that come from the organisation of the caller, whatever the call. */
export const organizationErrors = {
  "Instance.Expired": () => new RpcError("Instance.Expired", "Your instance has expired."),
  "Instance.Not.Exist": () => new RpcError("Instance.Not.Exist", "The specified instance does not exist."),
  "Access.Forbidden": () =>
    new RpcError(
      "Access.Forbidden",
      "Your instance version or access key is not allowed to call the API operation, " +
        "only professional version supports calling.",
    ),
} as const;
