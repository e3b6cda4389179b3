import { CallError } from "../../base/call-error";
import type { Session } from "../../base/api";
import { defined } from "../../base/defined";
import type { Named, Target } from "../../membership/target";
import type { Observation } from "../service";
import { instanceOf, instanceStatus, listByIds, listMembers } from "./calls";
import { product } from "./product";
import { isRefusal } from "./refusals";

/** Status of an instance that serves calls. */
const RUNNING = "running";

/**
 * Lists the members of a target, or proves that it is gone. No code proves that, and an empty listing may be that of a
 * target that does not exist, so two more listings decide: that of the groups or users, and that of the instances.
 */
export async function observe(session: Session, target: Target, isKnown: () => Promise<boolean>): Promise<Observation> {
  const seen = await unlessRefused(() => listMembers(session, target));
  if (!(seen instanceof CallError) && (seen.members.length > 0 || (await isKnown()))) {
    return { kind: "present", ...seen };
  }
  const found = await unlessRefused(() => findListed(session, target));
  if (found !== undefined && !(found instanceof CallError)) {
    if (seen instanceof CallError) throw seen;
    return { kind: "present", ...seen, ...defined({ name: found.name }) };
  }
  return proveGone(session, target, found);
}

/**
 * The target in the listing of its kind; `undefined` when that listing is empty.
 * @throws CallError of kind `answer` when it has somebody else.
 */
export async function findListed(session: Session, target: Target): Promise<Named | undefined> {
  const listed = await listByIds(session, target, target.side, [target.id]);
  const found = listed.find(({ id }) => id === target.id);
  if (found === undefined && listed.length > 0) {
    throw failureOf(target, "answer", `the listing of ${target.id} has another ${target.side}`);
  }
  return found;
}

/** The error for a target that the service does not know. */
export function unknownTarget(target: Target): CallError {
  return failureOf(target, "not-found", `the instance has no ${target.side} ${target.id}`);
}

/** @param refusal why the listing of its kind could not be made; left out where it is empty */
async function proveGone(session: Session, target: Target, refusal: CallError | undefined): Promise<Observation> {
  const { InstanceId } = instanceOf(target);
  const status = await instanceStatus(session, target);
  if (status === undefined) {
    const place = `${target.regionId ?? ""} for ${await session.account()}`;
    return { kind: "gone", reason: `instance ${InstanceId} is not listed in ${place}` };
  }
  if (status !== RUNNING) {
    const reason = `instance ${InstanceId} exists and is ${status}; nothing was changed`;
    throw failureOf(target, "caller", reason, `Wait until the instance is ${RUNNING}, and run again.`);
  }
  if (refusal !== undefined) {
    throw refusal;
  }
  return { kind: "gone", reason: `${target.side} ${target.id} does not exist in instance ${InstanceId}` };
}

/** What a call answers, or the refusal by which the service may say that something does not exist. */
async function unlessRefused<T>(call: () => Promise<T>): Promise<T | CallError> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof CallError && isRefusal(error)) return error;
    throw error;
  }
}

function failureOf(
  { side }: Target,
  kind: CallError["kind"],
  reason: string,
  advice = "Check the id, the instance, the region and the account.",
): CallError {
  const action = side === "group" ? "ListGroups" : "ListUsers";
  const { service } = product;
  return new CallError({
    kind,
    outcome: "none",
    service,
    action,
    reason,
    advice,
    documentation: product.documentation(action),
  });
}
