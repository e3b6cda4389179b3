// These modules, not the whole package: it has thousands of types, which would take the compiler minutes.
import { User, UserGroup } from "@pulumi/alicloud/bastionhost";
import { Group } from "@pulumi/alicloud/ram/group";
import { User as RamUser } from "@pulumi/alicloud/ram/user";
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

// RAM: the `id` of a user is its UserId, that of a group its name: what `userIds` and `userGroupId` are. A user
// who is renamed keeps the membership. Do not use ram.GroupMembership for the group: its destroy removes everybody.
const operators = new Group("operators", { groupName: "operators" });
const accounts = config.requireObject<string[]>("operators").map((name) => new RamUser(name, { name }));

export const ram = new GroupMembership("operators", {
  service: "ram",
  userGroupId: operators.id,
  userIds: accounts.map((user) => user.id),
});
