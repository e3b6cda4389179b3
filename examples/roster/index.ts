import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { GroupMembership } from "pulumi-alicloud-group-membership";

import { readRoster } from "./roster";

const instanceId = new pulumi.Config().require("instanceId");

// Every group of the roster is declared, an empty one too: a group that nobody is in any more must become empty.
for (const { name, service, id, members } of readRoster(readFileSync(join(__dirname, "roster.yaml"), "utf8"))) {
  const list = { userGroupId: id, userIds: [...members] };
  new GroupMembership(name, service === "bastionhost" ? { service, instanceId, ...list } : { service, ...list });
}
