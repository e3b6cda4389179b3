import { RpcError } from "../../wire/rpc-error";
import type { Fields, Service } from "../action";
import { parameterEmpty } from "./errors";
import {
  createUserGroup,
  deleteUserGroup,
  getUserGroupInfo,
  listByUserGroupId,
  listUserGroupsByUserId,
  queryUserGroupListByParentId,
  updateUserGroup,
} from "./groups";
import {
  addUserGroupMember,
  addUserGroupMembers,
  deleteUserGroupMember,
  deleteUserGroupMembers,
  queryUserGroupMember,
  withdrawAllUserGroups,
} from "./membership";
import {
  addUser,
  checkOrganizationMember,
  queryUserInfoByAccount,
  queryUserInfoByUserId,
  queryUserList,
  updateUser,
} from "./users";

export const quickbi: Service = {
  name: "quickbi",
  version: "2022-01-01",
  actions: {
    AddUserGroupMembers: addUserGroupMembers,
    DeleteUserGroupMembers: deleteUserGroupMembers,
    AddUserGroupMember: addUserGroupMember,
    DeleteUserGroupMember: deleteUserGroupMember,
    WithdrawAllUserGroups: withdrawAllUserGroups,
    QueryUserGroupMember: queryUserGroupMember,
    ListUserGroupsByUserId: listUserGroupsByUserId,
    ListByUserGroupId: listByUserGroupId,
    QueryUserGroupListByParentId: queryUserGroupListByParentId,
    GetUserGroupInfo: getUserGroupInfo,
    CreateUserGroup: createUserGroup,
    UpdateUserGroup: updateUserGroup,
    DeleteUserGroup: deleteUserGroup,
    QueryUserInfoByUserId: queryUserInfoByUserId,
    QueryUserInfoByAccount: queryUserInfoByAccount,
    QueryUserList: queryUserList,
    CheckOrganizationMember: checkOrganizationMember,
    AddUser: addUser,
    UpdateUser: updateUser,
  },
  blankParameter: parameterEmpty,
  adjustError: (error, settings) => new RpcError(error.code, error.message, settings.quickbiErrorStatus, error.headers),
  adjustFields: (fields, settings) => ({
    ...fields,
    ...(settings.quickbiBooleans === "string" ? booleansAsText(fields) : {}),
    ...(settings.quickbiEmptyResult === "null" ? emptyListAsNull(fields) : {}),
  }),
};

/** Samples of the older versions show `"Success": "true"`. */
function booleansAsText(fields: Fields): Fields {
  const booleans = Object.entries(fields).filter(([, value]) => typeof value === "boolean");
  return Object.fromEntries(booleans.map(([name, value]) => [name, String(value)]));
}

/** No sample shows the Result of a listing that found nothing. */
function emptyListAsNull({ Result }: Fields): Fields {
  return Array.isArray(Result) && Result.length === 0 ? { Result: null } : {};
}
