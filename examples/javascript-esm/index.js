import { GroupMembership } from "pulumi-alicloud-group-membership";

// At least these users; other members of the group are left alone.
const ops = new GroupMembership("ops", {
  service: "bastionhost",
  instanceId: "bastionhost-cn-emulated01",
  userGroupId: "9",
  userIds: ["105", "106"],
  mode: "additive",
});

export const members = ops.memberCount;
