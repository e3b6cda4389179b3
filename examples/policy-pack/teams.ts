import type { Declared } from "./rules";

/** The users that may be in production. Reviewers approve changes of this file. */
export const declared: Declared = {
  production: [{ instanceId: "bastionhost-cn-emulated01", userGroupId: "7" }],
  teams: {
    dba: ["101", "102"],
    "on-call": ["103", "104"],
  },
};
