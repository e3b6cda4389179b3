import { CallError } from "../base/call-error";
import { doubtsOf } from "./doubts";
import { crowdedBy } from "./group-limit";
import { warnOfOwnRemoval } from "./own-access";
import { describeRefusal } from "../text/guards";
import { explain, tellOnce, type Host } from "../reconcile/host";
import { describePlan } from "../text/changes";
import type { Place } from "../reconcile/observe";
import { lookAndPlan, type Request } from "../reconcile/look";
import { tellKept } from "../reconcile/reconcile";
import { refusalOfRun } from "../reconcile/policy";
import { describeAbsentTarget } from "../text/gone";
import { describeRequiredLookup, describeUnseen } from "../text/lookups";
import { describeReading } from "../text/reading";
import { readPlan } from "../membership/reading";
import { without } from "../membership/sets";

/**
 * Prints what an apply would do, by a look at the live target and the plan that the apply makes too. Answers with the
 * reason when the preview must fail. A look that cannot be made is a warning, since the apply looks again.
 */
export async function previewOf(host: Host, place: Place, request: Request): Promise<string | undefined> {
  try {
    const look = await lookAndPlan(host, place, request);
    if (look.kind === "gone") {
      return describeAbsentTarget(place.target, look.reason);
    }
    const { plan, observed } = look;
    const { target } = look.place;
    if (plan.refusal !== undefined) {
      return describeRefusal(target, plan, plan.refusal, observed);
    }
    const limit = refusalOfRun(host, target, plan);
    if (limit !== undefined) {
      return limit;
    }
    const doubt = await doubtsOf(host, look, request);
    if (doubt !== undefined) {
      return doubt;
    }
    const crowd = await crowdedBy(host, look, request);
    if (crowd !== undefined) {
      return crowd;
    }
    await warnOfOwnRemoval(host, look);
    tellKept(host, target, plan, observed);
    const leftOut = request.toleratesMissing === true ? look.unknown : [];
    const reading = describeReading(target, readPlan(request, observed, plan, leftOut));
    tellOnce(host, [describePlan(target, observed, { ...plan, adds: without(plan.adds, leftOut) }, reading)]);
    return undefined;
  } catch (error) {
    if (!(error instanceof CallError)) {
      throw error;
    }
    if (error.kind === "configuration") {
      return explain(host, error);
    }
    const cause = explain(host, error);
    if (host.policy().requireLookup) {
      return describeRequiredLookup(place.target, cause);
    }
    host.report.warn(describeUnseen(place.target, cause));
    return undefined;
  }
}
