import { opposite } from "../membership/target";
import type { Host } from "../reconcile/host";
import type { Look } from "../reconcile/look";
import { describeOwnRemoval } from "../text/own-access";

/**
 * Warns when a plan removes the identity that signs the calls: the next run may lack its permissions. Asked only of a
 * service whose users are such identities, and only where somebody is removed.
 */
export async function warnOfOwnRemoval(host: Host, { place, plan }: Extract<Look, { kind: "planned" }>): Promise<void> {
  const { service, target, role } = place;
  if (service.usersAreIdentities !== true || plan.removes.length === 0) {
    return;
  }
  const caller = await host.cloud.callerId(role);
  const users = target.side === "group" ? plan.removes : [target.id];
  if (caller !== undefined && users.includes(caller)) {
    const line = describeOwnRemoval(target, caller, opposite(target.side));
    if (host.run.isNew(line)) host.report.warn(line);
  }
}
