import * as pulumi from "@pulumi/pulumi";
import { GroupMembership } from "pulumi-alicloud-group-membership";

// The lists are settings, with defaults in Pulumi.yaml: `pulumi config set --path 'dba[2]' 104`.
const config = new pulumi.Config();
const instanceId = config.require("instanceId");

// These users, and no others, are in the Bastionhost group "dba".
export const dba = new GroupMembership("dba", {
  service: "bastionhost",
  instanceId,
  userGroupId: "7",
  userIds: config.requireObject<string[]>("dba"),
}).memberCount;

// This Bastionhost user is in these groups. Their other members do not change.
export const erin = new GroupMembership("erin", {
  service: "bastionhost",
  instanceId,
  userId: "105",
  userGroupIds: config.requireObject<string[]>("erin"),
}).memberCount;

// These users, and no others, are in the Quick BI group "finance".
export const finance = new GroupMembership("finance", {
  service: "quickbi",
  userGroupId: "b0000001-7c1e-4f60-9b2d-000000000001",
  userIds: config.requireObject<string[]>("finance"),
}).memberCount;

// This Quick BI user is in these groups.
export const bob = new GroupMembership("bob", {
  service: "quickbi",
  userId: "a0000102-7c1e-4f60-9b2d-000000000102",
  userGroupIds: config.requireObject<string[]>("bob"),
}).memberCount;
