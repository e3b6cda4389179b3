import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { GroupMembership, type GroupMembershipArgs } from "pulumi-alicloud-group-membership";

import { readRoster, type Group } from "./roster";

const FILE = "roster.yaml";

// Every group of the roster is declared, an empty one too: a group without people must become empty.
for (const group of groups()) {
  new GroupMembership(group.name, argsOf(group));
}

function argsOf({ service, instance = "", region, id, members }: Group): GroupMembershipArgs {
  const list = { userGroupId: id, userIds: [...members] };
  // The region of the stack, unless the roster has another.
  const place = region === undefined ? {} : { regionId: region };
  switch (service) {
    case "ram":
      return { service, ...list };
    case "quickbi":
      return { service, ...place, ...list };
    default:
      return { service, ...place, instanceId: instance, ...list };
  }
}

function groups(): Group[] {
  try {
    return readRoster(readFileSync(join(__dirname, FILE), "utf8"));
  } catch (error) {
    // An error in the file, not in the program: the engine prints a RunError without a stack. Only the first line is
    // used, since the parser appends an excerpt of the file.
    const [reason = ""] = String(error instanceof Error ? error.message : error).split("\n");
    throw new pulumi.RunError(`${FILE}: ${reason.replace(/:$/, ".")}`);
  }
}
