import { formatResourceId } from "../membership/resource-id";
import { union } from "../membership/sets";
import { opposite, type Target } from "../membership/target";
import type { Host } from "../reconcile/host";
import type { Look } from "../reconcile/look";
import type { Place } from "../reconcile/observe";
import { describeFullUsers, describeTooManyGroups, type Crowded } from "../text/group-limit";

/**
 * Why the program cannot be met: it declares more groups of a user than the service allows, in the list of the user or
 * in those of groups that were checked so far. The check of the last of them finds it, whatever the order.
 */
export function crowdedByProgram({ run }: Host, place: Place, members: readonly string[]): string | undefined {
  const { target, service } = place;
  const most = service.groupLimit?.most;
  if (most === undefined) {
    return undefined;
  }
  const groupsOf = (user: string): readonly string[] => run.declaredOf(userOf(target, user));
  const users = target.side === "user" ? [target.id] : members;
  const crowded = users.map((user) => ({ user, groups: groupsOf(user) }));
  return describeTooManyGroups(
    target,
    crowded.filter(({ groups }) => groups.length > most),
    most,
  );
}

/**
 * Warns of users that are in as many groups as the service allows, and are added to one more. Whether another resource
 * takes them out of one is not known before it is checked, so the service has the last word.
 * @throws CallError when the groups of an added user cannot be listed.
 */
export async function warnOfFullUsers(host: Host, look: Extract<Look, { kind: "planned" }>): Promise<void> {
  const { target, service, session } = look.place;
  const { groupLimit } = service;
  if (groupLimit === undefined || target.side === "user") {
    return;
  }
  const full: Crowded[] = await Promise.all(
    look.plan.adds.map(async (user) => ({
      user,
      groups: await host.run.once(formatResourceId(userOf(target, user)), () => groupLimit.groupsOf(session, user)),
    })),
  );
  const over = full.filter(({ groups }) => union(groups, [target.id]).length > groupLimit.most);
  describeFullUsers(target, over, groupLimit.most)
    .filter((line) => host.run.isNew(line))
    .forEach((line) => host.report.warn(line));
}

function userOf(target: Target, user: string): Target {
  return target.side === "user" ? target : { ...target, side: opposite(target.side), id: user };
}
