import * as v from "valibot";
import type { State } from "../seed";

const ids = v.exactOptional(v.array(v.string()));
const changeSchema = v.strictObject({ set: ids, add: ids, remove: ids });

/** Replaces the members, then adds, then removes. */
export type MemberChange = Readonly<v.InferOutput<typeof changeSchema>>;

/** The address of a group. Quick BI has one organisation for each account. */
export type GroupAddress =
  | { readonly service: "bastionhost"; readonly instanceId: string; readonly userGroupId: string }
  | { readonly service: "quickbi"; readonly accountId: string; readonly userGroupId: string };

export function parseMemberChange(input: unknown): MemberChange {
  return v.parse(changeSchema, input);
}

/** The state with the members of a group changed out of band. */
export function changeMembers(state: State, address: GroupAddress, change: MemberChange): State {
  return mapGroup(state, address, (group) => {
    const removed = new Set(change.remove);
    const all = new Set([...(change.set ?? group.userIds), ...(change.add ?? [])]);
    return [{ ...group, userIds: [...all].filter((userId) => !removed.has(userId)) }];
  });
}

export function deleteGroup(state: State, address: GroupAddress): State {
  return mapGroup(state, address, () => []);
}

export function setInstanceStatus(state: State, instanceId: string, status: string): State {
  const { instances } = state.bastionhost;
  if (!instances.some((each) => each.instanceId === instanceId)) throw new Error(`No instance ${instanceId}`);
  const next = instances.map((each) => (each.instanceId === instanceId ? { ...each, status } : each));
  return { ...state, bastionhost: { instances: next } };
}

export function setOrganizationStatus(state: State, accountId: string, status: string): State {
  const { organizations } = state.quickbi;
  const known = ["active", "Instance.Expired", "Instance.Not.Exist", "Access.Forbidden"] as const;
  const checked = known.find((each) => each === status);
  if (checked === undefined) throw new Error(`Status ${status} is not one of ${known.join(", ")}`);
  if (!organizations.some((each) => each.accountId === accountId)) throw new Error(`No organisation of ${accountId}`);
  const next = organizations.map((each) => (each.accountId === accountId ? { ...each, status: checked } : each));
  return { ...state, quickbi: { organizations: next } };
}

interface AnyGroup {
  readonly userGroupId: string;
  readonly userIds: readonly string[];
}

type GroupChange = <Group extends AnyGroup>(group: Group) => Group[];

function mapGroup(state: State, address: GroupAddress, change: GroupChange): State {
  const found: string[] = [];
  const mapped = <Group extends AnyGroup>(groups: readonly Group[]): Group[] =>
    groups.flatMap((group) => {
      if (group.userGroupId !== address.userGroupId) return [group];
      found.push(group.userGroupId);
      return change(group);
    });
  const next: State =
    address.service === "bastionhost"
      ? {
          ...state,
          bastionhost: {
            instances: state.bastionhost.instances.map((each) =>
              each.instanceId === address.instanceId ? { ...each, groups: mapped(each.groups) } : each,
            ),
          },
        }
      : {
          ...state,
          quickbi: {
            organizations: state.quickbi.organizations.map((each) =>
              each.accountId === address.accountId ? { ...each, groups: mapped(each.groups) } : each,
            ),
          },
        };
  if (found.length === 0) throw new Error(`No group ${JSON.stringify(address)}`);
  return next;
}
