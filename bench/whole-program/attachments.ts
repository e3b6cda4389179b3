import { join } from "node:path";

/** The calls of a resource that is one membership. `$group` and `$user` stand for its ids. */
export interface AttachmentCalls {
  readonly version: string;
  readonly add: readonly [action: string, parameters: Readonly<Record<string, string>>];
  readonly remove: readonly [action: string, parameters: Readonly<Record<string, string>>];
  /** One page of the members of the group, and the property that lists them. */
  readonly list: readonly [action: string, parameters: Readonly<Record<string, string>>];
  readonly listed: string;
}

export const BASTIONHOST: AttachmentCalls = {
  version: "2019-12-09",
  add: ["AddUsersToGroup", { InstanceId: "i", UserGroupId: "$group", UserIds: '["$user"]' }],
  remove: ["RemoveUsersFromGroup", { InstanceId: "i", UserGroupId: "$group", UserIds: '["$user"]' }],
  // The page of the Terraform provider of Alibaba Cloud.
  list: ["ListUsers", { InstanceId: "i", UserGroupId: "$group", PageSize: "50" }],
  listed: "Users",
};

export const QUICK_BI: AttachmentCalls = {
  version: "2022-01-01",
  add: ["AddUserGroupMember", { UserGroupId: "$group", UserIdList: "$user" }],
  remove: ["DeleteUserGroupMember", { UserGroupId: "$group", UserId: "$user" }],
  list: ["QueryUserGroupMember", { UserGroupId: "$group" }],
  listed: "Result",
};

/**
 * A program with one resource for each membership, as the Terraform provider of Alibaba Cloud has it: one call to add,
 * then the pages of the group up to the user; the pages again to read; one call to remove. A throttled call is sent
 * again a second later.
 * @param pairs the memberships, as `[group, user]`
 */
export function attachmentsProgram(calls: AttachmentCalls, pairs: readonly (readonly [string, string])[]): string {
  return `"use strict";
const pulumi = require("@pulumi/pulumi");
class Attachment extends pulumi.CustomResource {
  constructor(name, args) {
    super("pulumi-nodejs:dynamic/bench:Attachment", name, { ...args, __provider: ${JSON.stringify(handler(calls))} });
  }
}
for (const [group, user] of ${JSON.stringify(pairs)}) new Attachment(group + "-" + user, { group, user });
`;
}

const POP_CORE = join(__dirname, "..", "..", "node_modules", "@alicloud", "pop-core");

function handler({ version, add, remove, list, listed }: AttachmentCalls): string {
  return `
const { RPCClient } = require(${JSON.stringify(POP_CORE)});
const client = new RPCClient({
  endpoint: process.env.BENCH_ENDPOINT, apiVersion: ${JSON.stringify(version)},
  accessKeyId: "testid", accessKeySecret: "testsecret",
});
const fill = (parameters, { group, user }) => Object.fromEntries(
  Object.entries(parameters).map(([key, value]) => [key, value.replace("$group", group).replace("$user", user)]));
async function call([action, parameters], pair, more) {
  for (;;) {
    try {
      return await client.request(action, { RegionId: "cn-hangzhou", ...fill(parameters, pair), ...more }, { method: "POST" });
    } catch (error) {
      if (!String(error.code).startsWith("Throttling")) throw error;
      await new Promise((done) => setTimeout(done, 1000 * (1 + Math.random())));
    }
  }
}
async function find(pair) {
  for (let page = 1; ; page += 1) {
    const answer = await call(${JSON.stringify(list)}, pair, ${list[1]["PageSize"] === undefined ? "{}" : "{ PageNumber: page }"});
    const members = answer[${JSON.stringify(listed)}];
    if (members.some((each) => (each.UserId ?? each.Id) === pair.user)) return;
    if (members.length < 50) throw new Error(pair.user + " is not in " + pair.group);
  }
}
exports.handler = () => ({
  check: async (olds, news) => ({ inputs: news, failures: [] }),
  diff: async () => ({ changes: false }),
  create: async (inputs) => {
    await call(${JSON.stringify(add)}, inputs);
    await find(inputs);
    return { id: inputs.group + ":" + inputs.user, outs: inputs };
  },
  read: async (id, props) => {
    await find(props);
    return { id, props };
  },
  delete: async (id, props) => { await call(${JSON.stringify(remove)}, props); },
});`;
}
