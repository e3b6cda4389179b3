import * as v from "valibot";
import type { State } from "../seed";
import { ownerAt, type OwnerAddress } from "./owners";

const ids = v.exactOptional(v.array(v.string()));
const changeSchema = v.strictObject({ set: ids, add: ids, remove: ids });

/** Replaces the members, then adds, then removes. */
export type MemberChange = Readonly<v.InferOutput<typeof changeSchema>>;

/** The address of a group: its owner, and its id there. */
export type GroupAddress = OwnerAddress & { readonly userGroupId: string };

export function parseMemberChange(input: unknown): MemberChange {
  return v.parse(changeSchema, input);
}

/** The ids of the members of a group. */
export function membersOf(state: State, address: GroupAddress): readonly string[] {
  return groupAt(state, address).group.userIds;
}

/** The state with the members of a group changed out of band. */
export function changeMembers(state: State, address: GroupAddress, change: MemberChange): State {
  return mapMembers(state, address, (userIds) => {
    const removed = new Set(change.remove);
    const all = new Set([...(change.set ?? userIds), ...(change.add ?? [])]);
    return [...all].filter((userId) => !removed.has(userId));
  });
}

export function deleteGroup(state: State, address: GroupAddress): State {
  return mapMembers(state, address, () => undefined);
}

/** The state with another status of an owner, such as an instance that expired. */
export function setStatus(state: State, address: OwnerAddress, status: string): State {
  const { view, owner } = ownerAt(state, address);
  if (view.withStatus === undefined) throw new Error(`Nothing in ${address.service} has a status`);
  return view.withStatus(state, owner.id, status);
}

type MembersChange = (userIds: readonly string[]) => readonly string[] | undefined;

function mapMembers(state: State, address: GroupAddress, change: MembersChange): State {
  const { view, owner, group } = groupAt(state, address);
  return view.withMembers(state, owner.id, group.id, change(group.userIds));
}

function groupAt(state: State, address: GroupAddress) {
  const { view, owner } = ownerAt(state, address);
  const group = owner.groups.find((each) => each.id === address.userGroupId);
  if (group === undefined) throw new Error(`No group ${address.userGroupId} in ${owner.service} ${owner.id}`);
  return { view, owner, group };
}
