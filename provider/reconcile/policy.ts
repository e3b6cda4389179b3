import { CallError } from "../base/call-error";
import { RefusedError } from "../base/errors";
import type { Policy } from "../membership/policy";
import type { Plan } from "../membership/plan";
import type { Target } from "../membership/target";
import { services } from "../services/registry";
import { describeRunLimit, describeUnknownService, describeUnusableId } from "../text/policy";
import { explain, type Host } from "./host";

/**
 * What the stack demands, with the users that it protects known to the run.
 * @throws RefusedError when it protects users of a service that there is not, or by an id that no user can have: such a
 * protection would protect nobody.
 */
export function policyOf(host: Host): Policy {
  const policy = host.policy();
  for (const [name, ids] of Object.entries(policy.neverRemove)) {
    const service = services.get(name);
    if (service === undefined) {
      throw new RefusedError(describeUnknownService(name, [...services.keys()]));
    }
    for (const id of ids) {
      const fault = service.refusesId(id, "user");
      if (fault !== undefined) {
        throw new RefusedError(describeUnusableId(name, id, fault));
      }
    }
    host.run.protectUsers(name, ids);
  }
  return policy;
}

/** Why a setting of the stack cannot be used; `undefined` where all can. Makes no call. */
export function faultOfPolicy(host: Host): string | undefined {
  try {
    policyOf(host);
    return undefined;
  } catch (error) {
    if (error instanceof CallError) return explain(host, error);
    if (error instanceof RefusedError) return error.message;
    throw error;
  }
}

/** Why the removals of a plan would be too many for one run; counts them where they are not. */
export function refusalOfRun(host: Host, target: Target, { removes }: Pick<Plan, "removes">): string | undefined {
  const { maxRemovalsPerRun } = host.policy();
  const total = host.run.exceedsRemovals(target, removes, maxRemovalsPerRun);
  return total === undefined ? undefined : describeRunLimit(target, removes, total, maxRemovalsPerRun ?? 0);
}
