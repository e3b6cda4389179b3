/** The type of the resource. Part of every state: it may never change. */
export const RESOURCE_TYPE = "pulumi-nodejs:dynamic/alicloud:GroupMembership";

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

/** The properties among them that list members. The state has them as one: `members`. */
export const LISTS = ["userIds", "userGroupIds", "userNames", "userGroupNames"] as const;

/** The properties that the constructor sets beside those of the program. */
export const HIDDEN_PROPERTIES = ["members", "status", "missing", "fromProgram"] as const;

/** What the constructor sets them to, as a secret, to mark a secret list. */
export const SECRET = "secret";
