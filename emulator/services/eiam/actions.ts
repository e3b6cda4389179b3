import { missingParameter } from "../../wire/errors";
import type { Service } from "../action";
import { createGroup, deleteGroup, getGroup, listGroups, updateGroup } from "./groups";
import { getInstance, listInstances } from "./instances";
import { addUsersToGroup, listGroupsForUser, listUsersForGroup, removeUsersFromGroup } from "./membership";
import { createUser, deleteUser, updateUser } from "./user-changes";
import { getUser, listUsers } from "./users";

export const eiam: Service = {
  name: "eiam",
  version: "2021-12-01",
  actions: {
    AddUsersToGroup: addUsersToGroup,
    RemoveUsersFromGroup: removeUsersFromGroup,
    ListUsersForGroup: listUsersForGroup,
    ListGroupsForUser: listGroupsForUser,
    ListGroups: listGroups,
    GetGroup: getGroup,
    CreateGroup: createGroup,
    UpdateGroup: updateGroup,
    DeleteGroup: deleteGroup,
    ListUsers: listUsers,
    GetUser: getUser,
    CreateUser: createUser,
    UpdateUser: updateUser,
    DeleteUser: deleteUser,
    ListInstances: listInstances,
    GetInstance: getInstance,
  },
  blankParameter: missingParameter,
};
