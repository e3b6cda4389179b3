// The one module, not the whole package: it has thousands of types, which would take the compiler minutes.
import { User, UserGroup } from "@pulumi/alicloud/bastionhost";
import * as pulumi from "@pulumi/pulumi";
import { GroupMembership } from "pulumi-alicloud-group-membership";

const config = new pulumi.Config();
const instanceId = config.require("instanceId");
const people = Object.entries(config.requireObject<Record<string, string>>("dba"));

const group = new UserGroup("dba", { instanceId, userGroupName: "dba" });

const users = people.map(
  ([userName, sourceUserId]) => new User(userName, { instanceId, userName, source: "Ram", sourceUserId }),
);

// `userGroupId` and `userId`, not `id`: the ids of @pulumi/alicloud have the instance in front ("<instance>:<group>").
// As Outputs they also set the order: the group and the users are created before any member is added, and a member is
// removed before the user is deleted.
export const dba = new GroupMembership("dba", {
  service: "bastionhost",
  instanceId,
  userGroupId: group.userGroupId,
  userIds: users.map((user) => user.userId),
});
