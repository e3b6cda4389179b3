import type { ChangedGroup, OwnedGroup, Owner } from "../services/view";
import type { World } from "../world";
import { allOwners } from "./owners";

/** Every owner, with who was added to and removed from each group since the last reset. */
export function ownersSinceReset(world: World): Owner[] {
  const initial = new Map(
    allOwners(world.initial).map((owner) => [
      keyOf(owner),
      new Map(owner.groups.map(({ id, userIds }) => [id, userIds])),
    ]),
  );
  return allOwners(world.state).map((owner) => ({
    ...owner,
    groups: owner.groups.map((group) => changed(world, owner, group, initial.get(keyOf(owner))?.get(group.id))),
  }));
}

function changed(world: World, owner: Owner, group: OwnedGroup, initial: readonly string[] = []): ChangedGroup {
  if (group.userIds === initial) return group;
  const earlier = new Set(initial);
  const added = group.userIds.filter((id) => !earlier.has(id));
  const removed = world.removals.of(owner, group);
  return {
    ...group,
    ...(added.length === 0 ? {} : { added }),
    ...(removed.length === 0 ? {} : { removed }),
  };
}

function keyOf({ service, id }: Owner): string {
  return `${service}/${id}`;
}
