import { GroupMembership } from "pulumi-alicloud-group-membership";

// The account of the configured credentials.
export const home = new GroupMembership("home-dba", {
  service: "bastionhost",
  instanceId: "bastionhost-cn-emulated01",
  userGroupId: "7",
  userIds: ["101", "102"],
}).memberCount;

// Another account, through a role there that trusts the first account. The state keeps the role, without any secret, so
// that a refresh and a destroy use it too.
const membership = { roleArn: "acs:ram::2234567890123456:role/membership", sessionName: "pulumi" };

export const branchDba = new GroupMembership("branch-dba", {
  service: "bastionhost",
  regionId: "cn-shanghai",
  instanceId: "bastionhost-cn-emulated02",
  userGroupId: "7",
  userIds: ["103", "104"],
  assumeRole: membership,
}).memberCount;

export const branchSales = new GroupMembership("branch-sales", {
  service: "quickbi",
  userGroupId: "d0000002-7c1e-4f60-9b2d-000000000002",
  userIds: ["c0000102-7c1e-4f60-9b2d-000000000102"],
  assumeRole: membership,
}).memberCount;
