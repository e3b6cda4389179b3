import { missingParameter } from "../../wire/errors";
import { RpcError } from "../../wire/rpc-error";
import type { Service } from "../action";
import { getScimSynchronizationStatus, listDirectories, setScimSynchronizationStatus } from "./directories";
import { createGroup, deleteGroup, getGroup, listGroups, updateGroup } from "./groups";
import { addUserToGroup, listGroupMembers, listJoinedGroupsForUser, removeUserFromGroup } from "./membership";
import { createUser, deleteUser, getUser, listUsers, updateUser, updateUserStatus } from "./users";

export const cloudsso: Service = {
  name: "cloudsso",
  version: "2021-05-15",
  actions: {
    AddUserToGroup: addUserToGroup,
    RemoveUserFromGroup: removeUserFromGroup,
    ListGroupMembers: listGroupMembers,
    ListJoinedGroupsForUser: listJoinedGroupsForUser,
    GetGroup: getGroup,
    ListGroups: listGroups,
    CreateGroup: createGroup,
    UpdateGroup: updateGroup,
    DeleteGroup: deleteGroup,
    GetUser: getUser,
    ListUsers: listUsers,
    CreateUser: createUser,
    UpdateUser: updateUser,
    UpdateUserStatus: updateUserStatus,
    DeleteUser: deleteUser,
    ListDirectories: listDirectories,
    GetSCIMSynchronizationStatus: getScimSynchronizationStatus,
    SetSCIMSynchronizationStatus: setScimSynchronizationStatus,
  },
  blankParameter: missingParameter,
  // No page tells the HTTP status of a code.
  adjustError: (error, { cloudssoErrorStatus }) =>
    cloudssoErrorStatus === "400" ? new RpcError(error.code, error.message, 400, error.headers) : error,
};
