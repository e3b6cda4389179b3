/** Declares `count` groups of three users. */
export function ourProgram(count: number): string {
  return `"use strict";
const { GroupMembership } = require("pulumi-alicloud-group-membership");
for (let group = 1; group <= ${count}; group += 1) {
  new GroupMembership("group" + group, {
    service: "bastionhost", instanceId: "i", userGroupId: String(group), userIds: ["101", "102", "103"],
  });
}
`;
}

/** Declares `count` additive resources of 20 users each, all on one group or each on its own group. */
export function additiveProgram(count: number, isOneGroup: boolean): string {
  return `"use strict";
const { GroupMembership } = require("pulumi-alicloud-group-membership");
for (let list = 0; list < ${count}; list += 1) {
  new GroupMembership("list" + list, {
    service: "bastionhost", instanceId: "i", userGroupId: ${isOneGroup ? '"1"' : "String(list + 1)"}, mode: "additive",
    userIds: Array.from({ length: 20 }, (_, index) => String(101 + list * 20 + index)),
  });
}
`;
}

/** Declares as many resources with the same properties and a provider that does nothing; its reads can wait. */
export function bareProgram(count: number): string {
  return `"use strict";
${BARE}
for (let group = 1; group <= ${count}; group += 1) {
  new Bare("group" + group, {
    service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i", userGroupId: String(group),
    members: { "101": "101", "102": "102", "103": "103" }, mode: "authoritative", accountId: "1234567890123456",
  });
}
`;
}

const HANDLER = `exports.handler=()=>({
  check: async (olds, news) => ({ inputs: news, failures: [] }),
  diff: async (id, olds, news) => ({ changes: JSON.stringify(olds.members) !== JSON.stringify(news.members) }),
  create: async (inputs) => ({ id: inputs.userGroupId, outs: inputs }),
  update: async (id, olds, news) => ({ outs: news }),
  read: async (id, props) => {
    if (process.env.BENCH_READ_MS) await new Promise((done) => setTimeout(done, Number(process.env.BENCH_READ_MS)));
    return { id, props };
  },
})`;

/** The class of a resource that does nothing. */
export const BARE = `const pulumi = require("@pulumi/pulumi");
class Bare extends pulumi.CustomResource {
  constructor(name, args) {
    super("pulumi-nodejs:dynamic/bench:Bare", name, { ...args, __provider: ${JSON.stringify(HANDLER.replace(/\n\s*/g, ""))} });
  }
}`;

/** The provider, which also writes the milliseconds of each check to a file, one a line. */
export function timedProvider(path: string): string {
  return `"use strict";
const fs = require("node:fs");
const provider = require(${JSON.stringify(path)});
module.exports = {
  ...provider,
  async check(olds, news) {
    const begin = performance.now();
    try {
      return await provider.check(olds, news);
    } finally {
      fs.appendFileSync(process.env.BENCH_TIMES, (performance.now() - begin) + "\\n");
    }
  },
};
`;
}
