import type { State } from "../../seed";
import type { OwnedGroup, Owner, View } from "../view";
import { instanceStatuses, type EiamGroup, type Instance } from "./seed";
import { replaceInstance, withMembers } from "./state";

const ownerOf = (instance: Instance): Owner => ({
  service: "eiam",
  id: instance.instanceId,
  title: `IDaaS EIAM ${instance.instanceId}`,
  facts: `${instance.regionId} · account ${instance.accountId} · ${instance.status}`,
  status: instance.status,
  users: instance.users.map(({ userId, username, displayName }) => ({
    id: userId,
    label: displayName || username,
    names: [username],
  })),
  groups: instance.groups.map(groupOf),
});

function groupOf({ groupId, groupName, userIds, imported }: EiamGroup): OwnedGroup {
  const ids = imported.map(({ userId }) => userId);
  const special = ids.length === 0 ? {} : { imported: ids, note: `${ids.length} from a directory` };
  return { id: groupId, name: groupName, userIds, ...special };
}

/** The instances are the owners. */
export const eiamView: View = {
  owners: (state) => state.eiam.instances.map(ownerOf),
  withMembers: (state, instanceId, groupId, userIds) =>
    withInstance(state, instanceId, (instance) => ({
      ...instance,
      groups: instance.groups.flatMap((group) => {
        if (group.groupId !== groupId) return [group];
        return userIds === undefined ? [] : [withMembers(group, userIds)];
      }),
    })),
  withStatus(state, instanceId, status) {
    const known = instanceStatuses.find((each) => each === status);
    if (known === undefined) throw new Error(`Status ${status} is not one of ${instanceStatuses.join(", ")}`);
    return withInstance(state, instanceId, (instance) => ({ ...instance, status: known }));
  },
};

function withInstance(state: State, instanceId: string, change: (instance: Instance) => Instance): State {
  const instance = state.eiam.instances.find((each) => each.instanceId === instanceId);
  return instance === undefined ? state : replaceInstance(state, change(instance));
}
