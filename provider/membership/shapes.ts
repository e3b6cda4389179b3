import type { Side } from "./target";

/** The properties that make a shape: what the list belongs to, and the list, by ids or by names. */
export interface Shape {
  readonly side: Side;
  readonly namesProperty: "userNames" | "userGroupNames";
  readonly targetProperty: "userGroupId" | "userId";
  readonly membersProperty: "userIds" | "userGroupIds";
}

/** The shapes of every service, by side. */
export const shapes: Readonly<Record<Side, Shape>> = {
  group: { side: "group", targetProperty: "userGroupId", membersProperty: "userIds", namesProperty: "userNames" },
  user: { side: "user", targetProperty: "userId", membersProperty: "userGroupIds", namesProperty: "userGroupNames" },
};
