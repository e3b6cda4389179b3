import { RpcError } from "../../wire/rpc-error";

/** The kinds of things that a name stands for. */
export type Kind = "User" | "Group";

export const entityNotExist = (kind: Kind, name: string): RpcError =>
  new RpcError(`EntityNotExist.${kind}`, `The ${kind.toLowerCase()} does not exist: ${name}.`, 404);

export const entityAlreadyExists = (kind: Kind, name: string): RpcError =>
  new RpcError(`EntityAlreadyExists.${kind}`, `The ${kind.toLowerCase()} already exists: ${name}.`, 409);

export const alreadyInGroup = (): RpcError =>
  new RpcError("EntityAlreadyExists.User.Group", "The user is already in the group.", 409);

export const notInGroup = (): RpcError =>
  new RpcError("EntityNotExist.User.Group", "The user is not in the group.", 404);

export const tooManyGroups = (): RpcError =>
  new RpcError("LimitExceeded.User.Group", "The user is in as many groups as it can be.", 409);

export const limitExceeded = (kind: Kind): RpcError =>
  new RpcError(`LimitExceeded.${kind}`, `The account has as many ${kind.toLowerCase()}s as it can have.`, 409);

/** A user who is in a group, or a group that somebody is in, cannot be deleted. */
export const deleteConflict = (kind: Kind, other: Kind): RpcError =>
  new RpcError(`DeleteConflict.${kind}.${other}`, `The ${kind.toLowerCase()} still has memberships.`, 409);

export const invalidName = (parameter: string, fault: "InvalidChars" | "Length"): RpcError =>
  new RpcError(`InvalidParameter.${parameter}.${fault}`, `The parameter ${parameter} is wrongly formed.`);

export const invalidParameter = (parameter: string): RpcError =>
  new RpcError(`InvalidParameter.${parameter}`, `The parameter ${parameter} is wrongly formed.`);
