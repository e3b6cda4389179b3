import { CallError } from "../cloud/call-error";
import { nameOf } from "../membership/target";
import { describeHandedOver, describeProtected, describeRefusal, type Refused } from "../reconcile/guard-messages";
import type { Host } from "../reconcile/host";
import { describePlan } from "../reconcile/messages";
import type { Place } from "../reconcile/observe";
import { lookAndPlan, type Request } from "../reconcile/planner";
import { goneMessage } from "../reconcile/reconcile";

/** Why a preview fails. `property` is the one to change, where it is about one. */
export interface PreviewFailure {
  readonly property: Refused["property"] | "target" | undefined;
  readonly reason: string;
}

/**
 * Prints what an apply would do, by a look at the live target and the plan that the apply makes too. A look that cannot be
 * made is a warning, since the apply looks again.
 */
export async function previewOf(host: Host, place: Place, request: Request): Promise<PreviewFailure | undefined> {
  const { target } = place;
  try {
    const look = await lookAndPlan(host, place, request);
    if (look.kind === "gone") {
      return { property: "target", reason: goneMessage(target, look.reason) };
    }
    const { plan, observed } = look;
    if (plan.refusal !== undefined) {
      return describeRefusal(target, plan, plan.refusal, observed);
    }
    describeHandedOver(target, [], plan.handedOver).forEach((line) => host.report.info(line));
    describeProtected(target, plan.protected).forEach((line) => host.report.info(line));
    host.report.info(describePlan(target, observed, plan));
    return undefined;
  } catch (error) {
    if (!(error instanceof CallError)) {
      throw error;
    }
    if (error.kind === "configuration") {
      // It is about no property, and the engine would print the value of the one that is named.
      return { property: undefined, reason: error.message };
    }
    host.report.warn(
      `${nameOf(target)}: the members could not be looked up, so this preview does not show who is added and removed; the apply looks again. ${error.message}`,
    );
    return undefined;
  }
}
