import type { World } from "../world";
import { changeMembers, deleteGroup, membersOf, setStatus, type GroupAddress, type MemberChange } from "./drift";
import { ownerAt, type OwnerAddress } from "./owners";

/** Changes the members of a group, and logs who was really added and removed. */
export function changeMembersByHand(world: World, address: GroupAddress, change: MemberChange): void {
  const before = membersOf(world.state, address);
  const next = changeMembers(world.state, address, change);
  const after = membersOf(next, address);
  const added = without(after, before);
  const removed = without(before, after);
  world.intervene(next, {
    service: address.service,
    action: "change members",
    parameters: {
      ...parametersOf(world, address),
      group: address.userGroupId,
      ...(added.length === 0 ? {} : { add: JSON.stringify(added) }),
      ...(removed.length === 0 ? {} : { remove: JSON.stringify(removed) }),
    },
    applied: added.length + removed.length > 0,
  });
}

export function deleteGroupByHand(world: World, address: GroupAddress): void {
  const parameters = { ...parametersOf(world, address), group: address.userGroupId };
  const next = deleteGroup(world.state, address);
  world.intervene(next, { service: address.service, action: "delete group", parameters, applied: true });
}

/** Changes the status of an owner, such as an instance that expires. */
export function setStatusByHand(world: World, address: OwnerAddress, status: string): void {
  const { owner } = ownerAt(world.state, address);
  const next = setStatus(world.state, address, status);
  const parameters = { ...parametersOf(world, address), status };
  const applied = owner.status !== status;
  world.intervene(next, { service: address.service, action: "set status", parameters, applied });
}

function parametersOf(world: World, address: OwnerAddress): { readonly owner: string } {
  return { owner: ownerAt(world.state, address).owner.id };
}

function without(ids: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return ids.filter((id) => !known.has(id));
}
