import type { Plan } from "../membership/plan";
import type { Target } from "../membership/target";
import { apply, type Outcome } from "./apply";
import { describeHandedOver, describeProtected, describeSpared, describeUnchecked } from "./guard-messages";
import { tellOnce, type Host } from "./host";
import type { Look } from "./planner";

/** Applies a plan that no guard refuses, and tells the reader who is not removed and why. */
export async function carryOut(host: Host, { place, plan, observed }: Extract<Look, { kind: "planned" }>): Promise<Outcome> {
  const { target } = place;
  const unchecked = host.run.announcedOnly(target, plan.handedOver);
  tellKept(host, target, plan);
  describeUnchecked(target, unchecked).forEach((line) => host.report.warn(line));
  const outcome = await apply(host, place, plan, observed);
  if (outcome.gone === undefined) {
    describeSpared(target, outcome.spared).forEach((line) => host.report.info(line));
  }
  return outcome;
}

/** The lines about members that a plan keeps for another resource, or for `neverRemove`. */
export function tellKept(host: Host, target: Target, plan: Pick<Plan, "handedOver" | "protected">): void {
  tellOnce(host, [...describeHandedOver(target, plan.handedOver), ...describeProtected(target, plan.protected)]);
}
