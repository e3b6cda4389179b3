import { expect, test } from "vitest";

import { MATRIX } from "./matrix";
import { SHAPES } from "./subjects";

test("no cell disappears unseen", () => {
  const counts = Object.fromEntries(SHAPES.map((shape) => [shape, MATRIX.filter((cell) => cell.shape === shape).length]));
  expect(counts).toEqual({ "bastionhost group": 1473, "bastionhost user": 1473, "quickbi group": 1360, "quickbi user": 1350 });
  expect(new Set(MATRIX.map((cell) => JSON.stringify(cell))).size).toBe(MATRIX.length);
});

test("every action is met in every method that calls it", () => {
  const met = new Map<string, Set<string>>();
  for (const { shape, method, action } of MATRIX) {
    const key = `${shape} ${method}`;
    met.set(key, (met.get(key) ?? new Set()).add(action));
  }
  expect(Object.fromEntries([...met].map(([key, actions]) => [key, [...actions].sort().join(" ")]))).toMatchInlineSnapshot(`
    {
      "bastionhost group create": "AddUsersToGroup AssumeRole DescribeInstances GetUserGroup ListUsers RemoveUsersFromGroup",
      "bastionhost group delete": "AssumeRole DescribeInstances GetUserGroup ListUsers RemoveUsersFromGroup",
      "bastionhost group read": "AssumeRole DescribeInstances GetUserGroup ListUsers",
      "bastionhost group update": "AddUsersToGroup AssumeRole DescribeInstances GetUserGroup ListUsers RemoveUsersFromGroup",
      "bastionhost user create": "AddUsersToGroup AssumeRole DescribeInstances GetUser ListUserGroupsForUser RemoveUsersFromGroup",
      "bastionhost user delete": "AssumeRole DescribeInstances GetUser ListUserGroupsForUser RemoveUsersFromGroup",
      "bastionhost user read": "AssumeRole DescribeInstances GetUser ListUserGroupsForUser",
      "bastionhost user update": "AddUsersToGroup AssumeRole DescribeInstances GetUser ListUserGroupsForUser RemoveUsersFromGroup",
      "quickbi group create": "AddUserGroupMember AssumeRole DeleteUserGroupMember GetCallerIdentity ListByUserGroupId QueryUserGroupMember",
      "quickbi group delete": "AssumeRole DeleteUserGroupMember GetCallerIdentity ListByUserGroupId QueryUserGroupMember",
      "quickbi group read": "AssumeRole GetCallerIdentity ListByUserGroupId QueryUserGroupMember",
      "quickbi group update": "AddUserGroupMember AssumeRole DeleteUserGroupMember GetCallerIdentity ListByUserGroupId QueryUserGroupMember",
      "quickbi user create": "AddUserGroupMembers AssumeRole CheckOrganizationMember DeleteUserGroupMembers GetCallerIdentity ListUserGroupsByUserId",
      "quickbi user delete": "AssumeRole CheckOrganizationMember DeleteUserGroupMembers GetCallerIdentity ListUserGroupsByUserId",
      "quickbi user read": "AssumeRole CheckOrganizationMember GetCallerIdentity ListUserGroupsByUserId",
      "quickbi user update": "AddUserGroupMembers AssumeRole CheckOrganizationMember DeleteUserGroupMembers GetCallerIdentity ListUserGroupsByUserId",
    }
  `);
});
