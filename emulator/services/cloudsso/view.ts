import type { State } from "../../seed";
import { replaceMembers, type Owner, type View } from "../view";
import type { Directory } from "./seed";

const ownerOf = (directory: Directory): Owner => ({
  service: "cloudsso",
  id: directory.directoryId,
  title: `CloudSSO ${directory.directoryId}`,
  facts: `${directory.regionId} · account ${directory.accountId} · SCIM ${directory.scimSynchronizationStatus}`,
  users: directory.users.map(({ userId, userName, displayName }) => ({
    id: userId,
    label: displayName === "" ? userName : displayName,
    names: [userName],
  })),
  groups: directory.groups.map(({ groupId, groupName, userIds, provisionType }) => ({
    id: groupId,
    name: groupName,
    userIds,
    ...(provisionType === "Synchronized" ? { note: "synchronised by SCIM" } : {}),
  })),
});

/** The owners are the directories. */
export const cloudssoView: View = {
  owners: (state) => state.cloudsso.directories.map(ownerOf),
  withMembers: (state, directoryId, groupId, userIds) =>
    withDirectory(state, directoryId, (directory) => ({
      ...directory,
      groups: replaceMembers(directory.groups, (group) => group.groupId === groupId, userIds),
    })),
};

function withDirectory(state: State, directoryId: string, change: (each: Directory) => Directory): State {
  const directories = state.cloudsso.directories.map((each) =>
    each.directoryId === directoryId ? change(each) : each,
  );
  return { ...state, cloudsso: { ...state.cloudsso, directories } };
}
