import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { GroupMembership } from "pulumi-alicloud-group-membership";

import { readRoster, type Group } from "./roster";

const FILE = "roster.yaml";
const instanceId = new pulumi.Config().require("instanceId");

// Every group of the roster is declared, an empty one too: a group that nobody is in any more must become empty.
for (const { name, service, id, members } of groups()) {
  const list = { userGroupId: id, userIds: [...members] };
  new GroupMembership(name, service === "bastionhost" ? { service, instanceId, ...list } : { service, ...list });
}

function groups(): Group[] {
  try {
    return readRoster(readFileSync(join(__dirname, FILE), "utf8"));
  } catch (error) {
    // A fault of the file, not of the program: the engine prints a RunError without a stack. The parser adds an excerpt
    // of the file below its first line.
    const [reason = ""] = String(error instanceof Error ? error.message : error).split("\n");
    throw new pulumi.RunError(`${FILE}: ${reason.replace(/:$/, ".")}`);
  }
}
