import { RpcError } from "../../wire/rpc-error";

// The documents refer to the error centre for every code. EntityNotExists.Directory, .Group and .User are those that
// the Terraform provider knows, EntityNotExists.GroupMember is that of another client; the others are not confirmed.

const notFound = (code: string, what: string): RpcError =>
  new RpcError(`EntityNotExists.${code}`, `The specified ${what} does not exist.`, 404);

export const directoryNotExists = (): RpcError => notFound("Directory", "directory");

export const groupNotExists = (): RpcError => notFound("Group", "group");

export const userNotExists = (): RpcError => notFound("User", "user");

export const groupMemberNotExists = (): RpcError => notFound("GroupMember", "group member");

export const alreadyExists = (entity: "User" | "Group" | "GroupMember"): RpcError =>
  new RpcError(`EntityAlreadyExists.${entity}`, `The ${entity} already exists.`, 409);

export const invalidParameter = (name: string): RpcError =>
  new RpcError(`InvalidParameter.${name}`, `The parameter ${name} is invalid.`);

export const deletionConflict = (deleted: "User" | "Group", by: "User" | "Group"): RpcError =>
  new RpcError(`DeletionConflict.${deleted}.${by}`, `The ${deleted} is associated with a ${by}.`, 409);

/** Refusals of a change of what SCIM synchronises, by the value of the switch. */
export const synchronizedErrors = {
  conflict: () =>
    new RpcError("OperationConflict.Synchronized", "The entity is synchronized by SCIM and cannot be changed.", 409),
  forbidden: () =>
    new RpcError("OperationForbidden.Synchronized", "The entity is synchronized by SCIM and cannot be changed.", 403),
} as const;
