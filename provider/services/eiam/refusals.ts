import { CallError } from "../../base/call-error";
import type { Session } from "../../base/api";
import { opposite, type Target } from "../../membership/target";
import { listByIds } from "./calls";

/**
 * Whether the service answered that it did not do the call as it is. No code of this API is documented, so a code may
 * mean anything: that a group, a user or the instance does not exist, that somebody is in already, or is not in. A 404
 * with a code is such a refusal; one without comes from a wrong address.
 */
export function isRefusal({ kind, status, code }: CallError): boolean {
  return kind === "caller" || kind === "not-found" || (kind === "answer" && status === 404 && code !== undefined);
}

/** Whether the code speaks of the group, so that no other user of the call would be accepted either. */
export function isAboutGroup({ code = "" }: CallError): boolean {
  return /group/i.test(code) && !/user|member/i.test(code);
}

/** For a refusal that may be about anything. */
const ADVICE = "Check the ids; the API documents no error codes.";

/** Codes that the gateways of all products document: they do not say that a member is not in. */
const GATEWAY_REFUSALS = new Set(["UnsupportedOperation"]);

/**
 * A refused removal, with what is known of it: it may be that of a member who is not in, which is what was wanted. Only
 * a listing can tell.
 */
export function refusedRemoval(error: CallError): CallError {
  const isCertain = error.code !== undefined && GATEWAY_REFUSALS.has(error.code);
  return isRefusal(error) && !isCertain ? error.with({ kind: "caller", outcome: "unknown", advice: ADVICE }) : error;
}

/** A refused add of one member, with whether the instance has that member at all: only a listing can tell. */
export async function refusedAdd(
  session: Session,
  target: Target,
  member: string,
  error: CallError,
): Promise<CallError> {
  if (!isRefusal(error)) {
    return error;
  }
  const kind = opposite(target.side);
  const isMissing = await isUnlisted(() => listByIds(session, target, kind, [member]));
  return isMissing
    ? error.with({
        kind: "not-found",
        outcome: "none",
        advice: `The instance does not list this ${kind}: check the id.`,
      })
    : error.with({ kind: "caller", outcome: "none", advice: ADVICE });
}

/** Where the listing cannot be made, the refusal says enough. */
async function isUnlisted(list: () => Promise<readonly unknown[]>): Promise<boolean> {
  try {
    return (await list()).length === 0;
  } catch (error) {
    if (error instanceof CallError) return false;
    throw error;
  }
}
