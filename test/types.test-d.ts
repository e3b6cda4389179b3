import * as pulumi from "@pulumi/pulumi";
import { GroupMembership, type GroupMembershipArgs, type GroupMembershipState } from "../provider/index";

/*
 * Compiled, never run: every line after @ts-expect-error must not compile, all others must.
 */

const text = pulumi.output("7");

export const accepted: GroupMembershipArgs[] = [
  { service: "bastionhost", instanceId: "i", userGroupId: "7", userIds: ["101"] },
  { service: "bastionhost", instanceId: text, userId: text, userGroupIds: [text, "9"] },
  { service: "eiam", instanceId: "i", userGroupId: "group_g", userNames: ["alice"] },
  { service: "quickbi", userGroupId: "g", userIds: pulumi.output(["a"]) },
  { service: "cloudsso", instanceId: "d-1", userGroupId: text, userNames: ["anna"] },
  { service: "cloudsso", instanceId: text, userId: "u-1", userGroupIds: ["g-1"], regionId: "cn-shanghai" },
  { service: "quickbi", userId: "a", userGroupIds: [], mode: "additive", regionId: "cn-hangzhou" },
  { service: "quickbi", userId: "a", userGroupIds: [], takeover: true, assumeRole: { roleArn: text, externalId: "x" } },
  { service: "quickbi", userId: "a", userGroupIds: [], takeover: ["g", text] },
  { service: "quickbi", userId: "a", userGroupIds: [], takeover: false, maxRemovals: "25%" },
  { service: "quickbi", userId: "a", userGroupIds: [], maxRemovals: { share: "25%", minimumSize: 20 } },
];

export const refused: GroupMembershipArgs[] = [
  // @ts-expect-error -- two targets
  { service: "quickbi", userGroupId: "g", userIds: ["a"], userId: "a" },
  // @ts-expect-error -- the target of one shape, the list of the other
  { service: "quickbi", userGroupId: "g", userGroupIds: ["g"] },
  // @ts-expect-error -- both lists
  { service: "quickbi", userGroupId: "g", userIds: ["a"], userGroupIds: ["g"] },
  // @ts-expect-error -- no list
  { service: "quickbi", userGroupId: "g" },
  // @ts-expect-error -- no target
  { service: "quickbi", userIds: ["a"] },
  // @ts-expect-error -- no such service
  { service: "door", userGroupId: "g", userIds: ["a"] },
  // @ts-expect-error -- Quick BI has no instances
  { service: "quickbi", instanceId: "i", userGroupId: "g", userIds: ["a"] },
  // @ts-expect-error -- Bastionhost has
  { service: "bastionhost", userGroupId: "7", userIds: ["101"] },
  // @ts-expect-error -- CloudSSO has directories
  { service: "cloudsso", userGroupId: "g-1", userIds: ["u-1"] },
  // @ts-expect-error -- so has IDaaS EIAM
  { service: "eiam", userId: "user_u", userGroupIds: [] },
  // @ts-expect-error -- ids are text
  { service: "quickbi", userGroupId: 7, userIds: ["a"] },
  // @ts-expect-error -- ids are text
  { service: "quickbi", userGroupId: "g", userIds: [101] },
  // @ts-expect-error -- no such mode
  { service: "quickbi", userGroupId: "g", userIds: ["a"], mode: "strict" },
  // @ts-expect-error -- takeover is true or a list
  { service: "quickbi", userGroupId: "g", userIds: ["a"], takeover: "all" },
  // @ts-expect-error -- a share ends in a percent sign
  { service: "quickbi", userGroupId: "g", userIds: ["a"], maxRemovals: "25" },
  // @ts-expect-error -- a role has an ARN
  { service: "quickbi", userGroupId: "g", userIds: ["a"], assumeRole: { sessionName: "s" } },
  // @ts-expect-error -- no such property
  { service: "quickbi", userGroupId: "g", userIds: ["a"], members: [] },
];

export function outputs(membership: GroupMembership): unknown[] {
  const count: pulumi.Output<number> = membership.memberCount;
  const ids: pulumi.Output<string[] | undefined> = membership.userIds;
  const members: pulumi.Output<Readonly<Record<string, string>>> = membership.members;
  // @ts-expect-error -- outputs cannot be set
  membership.memberCount = count;
  // @ts-expect-error -- a group side has no such list, so it may be undefined
  const certain: pulumi.Output<string[]> = membership.userIds;
  return [ids, certain, members];
}

export const state: GroupMembershipState = { assumeRole: { roleArn: "acs:ram::1:role/r" } };
export const found: GroupMembership = GroupMembership.get("found", text, state, { protect: true });
