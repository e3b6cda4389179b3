import { union, without } from "../membership/sets";
import { opposite, type Target } from "../membership/target";
import type { Host } from "../reconcile/host";
import type { Look, Request } from "../reconcile/look";
import { observe, type Place } from "../reconcile/observe";
import { describeTooManyGroups, type Crowded } from "../text/group-limit";

type Planned = Extract<Look, { kind: "planned" }>;

/**
 * Why a plan would leave a user in more groups than the service allows; `undefined` where it does not. The groups of an
 * added user cost a call for each, only in a service with such a limit.
 * @throws CallError when they cannot be listed.
 */
export async function crowdedBy(host: Host, look: Planned, { mode, desired }: Request): Promise<string | undefined> {
  const { place, observed, plan } = look;
  const { target, service } = place;
  const { mostGroups } = service;
  if (mostGroups === undefined || plan.adds.length === 0) {
    return undefined;
  }
  const crowded: Crowded[] = [];
  if (target.side === "user") {
    const groups =
      mode === "authoritative" ? union(desired, plan.protected, plan.external) : union(observed, plan.adds);
    const after = without(groups, plan.removes);
    crowded.push({ user: target.id, groups: after });
  } else {
    for (const user of plan.adds) {
      crowded.push({ user, groups: await groupsAfter(host, place, user) });
    }
  }
  return describeTooManyGroups(
    target,
    crowded.filter(({ groups }) => groups.length > mostGroups),
    mostGroups,
  );
}

/**
 * The groups that a user is in once the run is over: this one, those that the program declares, and those that it says
 * nothing about.
 */
async function groupsAfter(host: Host, place: Place, user: string): Promise<string[]> {
  const ofUser: Target = { ...place.target, side: opposite(place.target.side), id: user };
  const seen = await observe(host, { ...place, target: ofUser });
  const current = seen.kind === "present" ? seen.members : [];
  const others = current.filter((id) => !host.run.isChecked({ ...place.target, id }));
  return union([place.target.id], host.run.declaredOf(ofUser), others);
}
