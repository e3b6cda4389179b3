import { has, matchOf } from "./find.js";

/** The key of an owner, and of a group when one is given. */
export const keyOf = (...parts) => JSON.stringify(parts);

/** An owner of groups as it is drawn: hidden when something is wanted and none of its groups has it. */
export function ownerItem(owner, wanted, editing) {
  const users = new Map(owner.users.map((user) => [user.id, user]));
  const groups = owner.groups.map((group) => groupItem(owner, group, users, wanted, editing));
  return {
    key: keyOf(owner.service, owner.id),
    title: owner.title,
    facts: owner.facts,
    groupCount: owner.groups.length,
    userCount: owner.users.length,
    hidden: wanted !== "" && groups.every(({ hidden }) => hidden),
    groups,
  };
}

function groupItem(owner, group, users, wanted, editing) {
  const key = keyOf(owner.service, owner.id, group.id);
  const isWanted = has([group.name, group.id, group.note ?? ""].join("\n"), wanted);
  const added = new Set(group.added);
  const imported = new Set(group.imported);
  const item = (id) => {
    const user = users.get(id) ?? { id, label: id, names: [] };
    const match = matchOf(user, wanted);
    const marks = { added: added.has(id), imported: imported.has(id) };
    return { key: id, label: user.label, names: user.names, match, wanted, ...marks, group: group.name };
  };
  // The group that is wanted shows all its members; any other one those that are.
  const shown = (ids = []) => ids.map(item).filter(({ match }) => isWanted || match !== undefined);
  const members = shown(group.userIds);
  const removed = shown(group.removed);
  return {
    key,
    address: { service: owner.service, owner: owner.id, group: group.id },
    id: group.id,
    name: group.name,
    note: group.note,
    memberCount: group.userIds.length,
    addedCount: added.size,
    removedCount: group.removed?.length ?? 0,
    members: members.map((member) => ({ ...member, editing: editing.has(key) })),
    removed: removed.map((member) => ({ ...member, editing: editing.has(key) })),
    editing: editing.has(key),
    wanted,
    hidden: !isWanted && members.length + removed.length === 0,
  };
}
