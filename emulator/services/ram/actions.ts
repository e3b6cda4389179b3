import type { Service } from "../action";
import { invalidName } from "./errors";
import { createGroup, deleteGroup, getGroup, listGroups, updateGroup } from "./groups";
import { addUserToGroup, listGroupsForUser, listUsersForGroup, removeUserFromGroup } from "./membership";
import { createUser, deleteUser, getUser, listUsers, updateUser } from "./users";

export const ram: Service = {
  name: "ram",
  version: "2015-05-01",
  actions: {
    AddUserToGroup: addUserToGroup,
    RemoveUserFromGroup: removeUserFromGroup,
    ListUsersForGroup: listUsersForGroup,
    ListGroupsForUser: listGroupsForUser,
    GetUser: getUser,
    ListUsers: listUsers,
    CreateUser: createUser,
    UpdateUser: updateUser,
    DeleteUser: deleteUser,
    GetGroup: getGroup,
    ListGroups: listGroups,
    CreateGroup: createGroup,
    UpdateGroup: updateGroup,
    DeleteGroup: deleteGroup,
  },
  blankParameter: (name) => invalidName(name, "Length"),
};
