import type { Settings } from "../../settings";
import { RpcError } from "../../wire/rpc-error";

// No public page names a code of this API, so these are guesses, and switches change the most likely ones.

/** What a call can be about. */
export type Thing = "Instance" | "Group" | "User" | "GroupMember";

const spellings = {
  Entity: { absent: "EntityNotExists", present: "EntityAlreadyExists" },
  Resource: { absent: "ResourceNotFound", present: "ResourceDuplicated" },
} as const;

export const notFound = ({ eiamErrorCodes, eiamErrorStatus }: Settings, thing: Thing): RpcError =>
  new RpcError(
    `${spellings[eiamErrorCodes].absent}.${thing}`,
    `The specified resource ${thing} does not exist.`,
    eiamErrorStatus === "by-meaning" ? 404 : eiamErrorStatus,
  );

export const alreadyExists = ({ eiamErrorCodes, eiamErrorStatus }: Settings, thing: Thing): RpcError =>
  new RpcError(
    `${spellings[eiamErrorCodes].present}.${thing}`,
    `The specified resource ${thing} exists already.`,
    eiamErrorStatus === "by-meaning" ? 409 : eiamErrorStatus,
  );

export const invalidParameter = (name: string): RpcError =>
  new RpcError(`InvalidParameter.${name}`, `The parameter ${name} is invalid.`);

export const instanceNotRunning = (): RpcError =>
  new RpcError("OperationDenied.InstanceStatus", "The status of the instance does not allow the operation.");

export const importedMember = (): RpcError =>
  new RpcError("OperationDenied.ImportedMember", "The member was imported and cannot be removed from the group.");

/** The refusal of one member that a fault asks for. */
export const forcedRefusal = (code: string): RpcError => new RpcError(code, "The operation was refused for a member.");
