import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { GroupMembership, type GroupMembershipArgs } from "pulumi-alicloud-group-membership";

import { RosterError } from "./mistake";
import { readRoster, type Group } from "./roster";

// Every group of the roster is declared, an empty one too: a group without people must become empty.
for (const group of groups()) {
  new GroupMembership(group.name, argsOf(group));
}

function argsOf(group: Group): GroupMembershipArgs {
  const list = { userGroupId: group.id, userIds: [...group.members] };
  switch (group.service) {
    case "ram":
      return { service: group.service, ...list };
    case "quickbi":
      return { service: group.service, ...placeOf(group), ...list };
    default:
      return { service: group.service, ...placeOf(group), instanceId: group.instance, ...list };
  }
}

/** The region of the stack, unless the roster has another. */
function placeOf({ region }: { readonly region?: string | undefined }): { readonly regionId?: string } {
  return region === undefined ? {} : { regionId: region };
}

function groups(): Group[] {
  try {
    return readRoster("roster.yaml", (name) => readFileSync(join(__dirname, name), "utf8"));
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    // A mistake in the file, not in the program: the engine prints a RunError without a stack.
    throw new pulumi.RunError(error.message);
  }
}
