import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { GroupMembership } from "pulumi-alicloud-group-membership";

import { readRoster, type Group } from "./roster";

const FILE = "roster.yaml";
const instanceId = new pulumi.Config().require("instanceId");

// Every group of the roster is declared, an empty one too: a group without people must become empty.
for (const { name, service, id, members } of groups()) {
  const list = { userGroupId: id, userIds: [...members] };
  new GroupMembership(name, service === "bastionhost" ? { service, instanceId, ...list } : { service, ...list });
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
