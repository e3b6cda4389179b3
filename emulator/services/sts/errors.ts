import { RpcError } from "../../wire/rpc-error";

export const roleNotExist = (arn: string): RpcError =>
  new RpcError("EntityNotExist.Role", `The specified Role does not exist. (${arn})`, 404);

export const noPermission = (): RpcError =>
  new RpcError("NoPermission", "You are not authorized to do this action. You should be authorized by RAM.", 403);

export const invalidParameter = (name: string): RpcError =>
  new RpcError(`InvalidParameter.${name}`, `The parameter ${name} is wrongly formed.`);
