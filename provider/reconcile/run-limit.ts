import type { Plan } from "../membership/plan";
import type { Target } from "../membership/target";
import { describeRunLimit } from "../text/policy";
import type { Host } from "./host";

/** Why the removals of a plan would be too many for one run; counts them where they are not. */
export function refusalOfRun(host: Host, target: Target, { removes }: Pick<Plan, "removes">): string | undefined {
  const { maxRemovalsPerRun } = host.policy();
  const total = host.run.exceedsRemovals(target, removes, maxRemovalsPerRun);
  return total === undefined ? undefined : describeRunLimit(target, removes, total, maxRemovalsPerRun ?? 0);
}
