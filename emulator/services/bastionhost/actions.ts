import type { Service } from "../action";
import { missingParameter } from "../../wire/errors";
import {
  createUserGroup,
  deleteUserGroup,
  getUserGroup,
  listUserGroups,
  listUserGroupsForUser,
  modifyUserGroup,
} from "./groups";
import { describeInstanceAttribute, describeInstances, listTagResources } from "./instances";
import { lockUsers, unlockUsers } from "./locks";
import { addUsersToGroup, removeUsersFromGroup } from "./membership";
import { createUser, deleteUser, modifyUser } from "./user-writes";
import { getUser, listUsers } from "./users";

export const bastionhost: Service = {
  name: "bastionhost",
  version: "2019-12-09",
  actions: {
    AddUsersToGroup: addUsersToGroup,
    RemoveUsersFromGroup: removeUsersFromGroup,
    ListUsers: listUsers,
    GetUser: getUser,
    CreateUser: createUser,
    ModifyUser: modifyUser,
    LockUsers: lockUsers,
    UnlockUsers: unlockUsers,
    DeleteUser: deleteUser,
    GetUserGroup: getUserGroup,
    ListUserGroups: listUserGroups,
    ListUserGroupsForUser: listUserGroupsForUser,
    CreateUserGroup: createUserGroup,
    ModifyUserGroup: modifyUserGroup,
    DeleteUserGroup: deleteUserGroup,
    DescribeInstances: describeInstances,
    DescribeInstanceAttribute: describeInstanceAttribute,
    ListTagResources: listTagResources,
  },
  blankParameter: missingParameter,
};
