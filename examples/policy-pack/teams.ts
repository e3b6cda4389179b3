import type { Declared } from "./rules";

/** Who may be let into production. Changing this file is what a reviewer approves. */
export const declared: Declared = {
  production: [{ instanceId: "bastionhost-cn-emulated01", userGroupId: "7" }],
  teams: {
    dba: ["101", "102"],
    "on-call": ["103", "104"],
  },
};
