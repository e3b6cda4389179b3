/** A group of a bastion host. */
export interface Group {
  readonly instanceId: string;
  readonly userGroupId: string;
}

export interface Declared {
  /** The groups that only the teams may be in. */
  readonly production: readonly Group[];
  /** Ids of the users of each team. */
  readonly teams: Readonly<Record<string, readonly string[]>>;
}

/** The inputs of a GroupMembership, as a policy sees them: the list is `members`, names by id. */
export interface Membership {
  readonly service?: unknown;
  readonly instanceId?: unknown;
  readonly userGroupId?: unknown;
  readonly userId?: unknown;
  readonly members?: unknown;
}

/** The type of every GroupMembership, which never changes. */
export const TYPE = "pulumi-nodejs:dynamic/alicloud:GroupMembership";

/** Users of no team that this membership adds to a production group, from the side of the group or of the user. */
export function usersOutsideTeams(membership: Membership, { production, teams }: Declared): string[] {
  const allowed = new Set(Object.values(teams).flat());
  return production.flatMap((group) => usersIn(group, membership)).filter((user) => !allowed.has(user));
}

/** Whether this membership declares members of production. */
export function concernsProduction(membership: Membership, { production }: Declared): boolean {
  return production.some((group) => declares(group, membership));
}

function usersIn(group: Group, membership: Membership): string[] {
  if (!declares(group, membership)) return [];
  return membership.userGroupId === undefined ? [String(membership.userId)] : idsOf(membership);
}

function declares(group: Group, membership: Membership): boolean {
  const { service, instanceId, userGroupId } = membership;
  if (service !== "bastionhost" || instanceId !== group.instanceId) return false;
  return (
    userGroupId === group.userGroupId || (userGroupId === undefined && idsOf(membership).includes(group.userGroupId))
  );
}

/** The ids of the declared members. */
function idsOf({ members }: Membership): string[] {
  return typeof members === "object" && members !== null ? Object.keys(members) : [];
}
