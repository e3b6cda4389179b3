import { union, without } from "../membership/sets";
import { opposite, type Target } from "../membership/target";
import type { Host } from "../reconcile/host";
import type { Look, Request } from "../reconcile/look";
import { isDeclaredBeside, type Place } from "../reconcile/observe";
import type { GroupLimit } from "../services/service";
import { formatResourceId } from "../membership/resource-id";
import type { Plan } from "../membership/plan";
import { describeTooManyGroups } from "../text/group-limit";

type Planned = Extract<Look, { kind: "planned" }>;

/**
 * Why a plan would leave a user in more groups than the service allows; `undefined` where it does not. The groups of an
 * added user cost a call for each, only in a service with such a limit.
 * @throws CallError when they cannot be listed.
 */
export async function crowdedBy(host: Host, look: Planned, { mode, desired }: Request): Promise<string | undefined> {
  const { place, observed, plan } = look;
  const { target, service } = place;
  const { groupLimit } = service;
  if (groupLimit === undefined || plan.adds.length === 0) {
    return undefined;
  }
  const crowded =
    target.side === "user"
      ? [{ user: target.id, groups: groupsOfTarget(mode === "authoritative" ? desired : observed, plan) }]
      : await Promise.all(
          plan.adds.map(async (user) => ({ user, groups: await groupsAfter(host, place, groupLimit, user) })),
        );
  return describeTooManyGroups(
    target,
    crowded.filter(({ groups }) => groups.length > groupLimit.most),
    groupLimit.most,
  );
}

function groupsOfTarget(kept: readonly string[], { adds, removes, protected: held, external }: Plan): string[] {
  return without(union(kept, adds, held, external), removes);
}

/**
 * The groups that a user is in once the run is over: this one, those that the checked resources declare, and those that
 * the program says nothing about. What a resource that is checked later does with its group is not known here: the
 * service has the last word.
 */
async function groupsAfter(host: Host, place: Place, limit: GroupLimit, user: string): Promise<string[]> {
  const { target, session } = place;
  const ofUser: Target = { ...target, side: opposite(target.side), id: user };
  const current = await host.run.once(formatResourceId(ofUser), () => limit.groupsOf(session, user));
  const others = current.filter((id) => !isDeclaredBeside(host, place, id));
  return union([target.id], host.run.declaredOf(ofUser), others);
}
