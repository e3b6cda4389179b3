import type { State } from "../../seed";
import { replaceMembers, type Owner, type View } from "../view";
import type { Instance } from "./seed";

const ownerOf = (instance: Instance): Owner => ({
  service: "bastionhost",
  id: instance.instanceId,
  title: `Bastionhost ${instance.instanceId}`,
  facts: `${instance.regionId} · account ${instance.accountId} · ${instance.status}`,
  status: instance.status,
  users: instance.users.map(({ userId, userName, displayName }) => ({
    id: userId,
    label: displayName,
    names: [userName],
  })),
  groups: instance.groups.map(({ userGroupId, userGroupName, userIds }) => ({
    id: userGroupId,
    name: userGroupName,
    userIds,
  })),
});

/** The instances are the owners. */
export const bastionhostView: View = {
  owners: (state) => state.bastionhost.instances.map(ownerOf),
  withMembers: (state, instanceId, userGroupId, userIds) =>
    withInstance(state, instanceId, (instance) => ({
      ...instance,
      groups: replaceMembers(instance.groups, (group) => group.userGroupId === userGroupId, userIds),
    })),
  withStatus: (state, instanceId, status) => withInstance(state, instanceId, (instance) => ({ ...instance, status })),
};

function withInstance(state: State, instanceId: string, change: (instance: Instance) => Instance): State {
  const instances = state.bastionhost.instances.map((each) => (each.instanceId === instanceId ? change(each) : each));
  return { ...state, bastionhost: { ...state.bastionhost, instances } };
}
