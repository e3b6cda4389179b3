/** The properties that a program can set. It loads nothing: the program and the provider have it in common. */
export const INPUT_PROPERTIES = [
  "service",
  "regionId",
  "instanceId",
  "userGroupId",
  "userIds",
  "userId",
  "userGroupIds",
  "userNames",
  "userGroupNames",
  "mode",
  "takeover",
  "assumeRole",
  "maxRemovals",
  "neverRemove",
  "onMissing",
] as const;
