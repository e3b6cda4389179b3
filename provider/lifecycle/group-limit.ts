import { union, without } from "../membership/sets";
import { opposite, type Target } from "../membership/target";
import type { Host } from "../reconcile/host";
import type { Look, Request } from "../reconcile/look";
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
          plan.adds.map(async (user) => ({
            user,
            groups: groupsAfter(host, target, user, await groupLimit.groupsOf(place.session, user)),
          })),
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
 * The groups that a user is in once the run is over: this one, those that the program declares, and those that it says
 * nothing about.
 */
function groupsAfter(host: Host, group: Target, user: string, current: readonly string[]): string[] {
  const others = current.filter((id) => !host.run.isChecked({ ...group, id }));
  return union([group.id], host.run.declaredOf({ ...group, side: opposite(group.side), id: user }), others);
}
