import type { Service } from "../action";
import { missingParameter } from "../../wire/errors";
import { createUserGroup, deleteUserGroup, getUserGroup, listUserGroups, listUserGroupsForUser } from "./groups";
import { describeInstances } from "./instances";
import { addUsersToGroup, removeUsersFromGroup } from "./membership";
import { createUser, deleteUser, getUser, listUsers } from "./users";

export const bastionhost: Service = {
  name: "bastionhost",
  version: "2019-12-09",
  actions: {
    AddUsersToGroup: addUsersToGroup,
    RemoveUsersFromGroup: removeUsersFromGroup,
    ListUsers: listUsers,
    GetUser: getUser,
    CreateUser: createUser,
    DeleteUser: deleteUser,
    GetUserGroup: getUserGroup,
    ListUserGroups: listUserGroups,
    ListUserGroupsForUser: listUserGroupsForUser,
    CreateUserGroup: createUserGroup,
    DeleteUserGroup: deleteUserGroup,
    DescribeInstances: describeInstances,
  },
  blankParameter: missingParameter,
};
