import type { AccessKey } from "../accounts";
import type { Caller } from "../services/action";
import type { Session } from "../sessions";
import type { World } from "../world";
import {
  accessKeyInactive,
  accessKeyNotFound,
  missingParameter,
  nonceUsed,
  securityTokenExpired,
  securityTokenMalformed,
  securityTokenMismatch,
  timestampExpired,
  timestampFormat,
} from "./errors";
import { validityMs } from "./nonces";
import type { WireRequest } from "./request";
import { verifySignature } from "./signature";

interface Credential {
  readonly caller: Caller;
  readonly secret: string;
}

/** Who sent the request, or the refusal. A nonce counts as used only once the signature is right. */
export function authenticate(world: World, request: WireRequest): Caller {
  if (request.accessKeyId === "") throw missingParameter("AccessKeyId");
  const { caller, secret } = findCredential(world, request);
  if (!world.settings.verifySignatures) return caller;
  const now = world.clock();
  checkTimestamp(request.timestamp, now);
  if (request.nonce === "") throw missingParameter("SignatureNonce");
  verifySignature(request, secret);
  if (!world.nonces.use(request.accessKeyId, request.nonce, now)) throw nonceUsed();
  return caller;
}

function findCredential(world: World, request: WireRequest): Credential {
  const { accessKeyId } = request;
  const session = world.sessions.find(accessKeyId);
  if (session !== undefined) return temporaryCredential(world, request, session);
  const account = world.state.accounts.find((each) => each.accessKeys.some((key) => key.id === accessKeyId));
  const key = account?.accessKeys.find((each) => each.id === accessKeyId);
  if (account === undefined || key === undefined) throw accessKeyNotFound();
  if (key.status !== "Active") throw accessKeyInactive();
  if (request.securityToken !== "") throw tokenError(world, request.securityToken);
  return { caller: { accountId: account.accountId, accessKeyId, ...ramUserOf(key) }, secret: key.secret };
}

function ramUserOf({ ramUserId: id, ramUserName: name }: AccessKey): Pick<Caller, "ramUser"> {
  return id === undefined ? {} : { ramUser: { id, ...(name === undefined ? {} : { name }) } };
}

function temporaryCredential(world: World, request: WireRequest, session: Session): Credential {
  if (request.securityToken === "") throw missingParameter("SecurityToken");
  if (request.securityToken !== session.securityToken) throw tokenError(world, request.securityToken);
  if (world.clock() >= session.expiresAt) throw securityTokenExpired();
  const role = { arn: session.roleArn, sessionName: session.sessionName };
  const caller = { accountId: session.accountId, accessKeyId: session.accessKeyId, role };
  return { caller, secret: session.accessKeySecret };
}

/** Distinguishes a token of another key from one that was never issued. */
function tokenError(world: World, securityToken: string): Error {
  return world.sessions.hasToken(securityToken) ? securityTokenMismatch() : securityTokenMalformed();
}

function checkTimestamp(timestamp: string, now: number): void {
  if (timestamp === "") throw missingParameter("Timestamp");
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp)) throw timestampFormat();
  const at = Date.parse(timestamp);
  if (Number.isNaN(at)) throw timestampFormat();
  if (Math.abs(now - at) > validityMs) throw timestampExpired();
}
