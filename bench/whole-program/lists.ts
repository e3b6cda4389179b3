import type { Side } from "../../provider/membership/target";

/** The members of a group, or the groups of a user. */
export interface List {
  readonly service: "bastionhost" | "quickbi";
  readonly hub: Side;
  readonly id: string;
  readonly members: readonly string[];
}

/** A program with one GroupMembership for each list. */
export function listsProgram(lists: readonly List[]): string {
  return `"use strict";
const { GroupMembership } = require("pulumi-alicloud-group-membership");
const lists = ${JSON.stringify(lists)};
for (const { service, hub, id, members } of lists) {
  new GroupMembership(hub + id, {
    service, ...(service === "bastionhost" ? { instanceId: "i" } : {}),
    ...(hub === "group" ? { userGroupId: id, userIds: members } : { userId: id, userGroupIds: members }),
  });
}
`;
}
