import { execFile } from "node:child_process";
import { join } from "node:path";

import { expect, it } from "vitest";

import { PROVIDER_TEXT } from "../../provider/base/provider-text";
import { PIPELINES } from "./workflows";

const MEMBERSHIP = {
  urn: "urn:pulumi:production::access::pulumi-nodejs:dynamic/alicloud:GroupMembership::dba",
  type: "pulumi-nodejs:dynamic/alicloud:GroupMembership",
  inputs: { __provider: PROVIDER_TEXT, userGroupId: "7" },
  outputs: { __provider: PROVIDER_TEXT, userGroupId: "7" },
};
const RESOURCES = [
  {
    urn: "urn:pulumi:production::access::pulumi:pulumi:Stack::access-production",
    type: "pulumi:pulumi:Stack",
    custom: false,
  },
  {
    urn: "urn:pulumi:production::access::my:teams:Team$my:teams:Part::part",
    type: "my:teams:Part",
    custom: false,
  },
  {
    urn: "urn:pulumi:production::access::pulumi:providers:pulumi-nodejs::default",
    type: "pulumi:providers:pulumi-nodejs",
    inputs: { "alicloud:region": "cn-hangzhou" },
    outputs: { "alicloud:region": "cn-hangzhou" },
  },
];
const OTHER = "exports.handler=()=>console.log(process.env)";

/** What the check says about a state with these resources beside those of every stack. */
function check(
  resources: readonly object[],
  pending: readonly object[] = [],
): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(PIPELINES, "check-state.mjs")], (error, _stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stderr });
    });
    const deployment = { resources: [...RESOURCES, ...resources], pending_operations: pending };
    child.stdin?.end(JSON.stringify({ version: 3, deployment }));
  });
}

it("passes a state with memberships, one whose creation did not end, and an empty one", async () => {
  const { outputs: _outputs, ...creating } = MEMBERSHIP;
  expect(await check([MEMBERSHIP], [{ resource: creating, type: "creating" }])).toEqual({ code: 0, stderr: "" });
  expect(await check([])).toEqual({ code: 0, stderr: "" });
});

it.each([
  [
    "another provider in the inputs",
    { ...MEMBERSHIP, inputs: { __provider: OTHER } },
    "has the code of another provider",
  ],
  [
    "another provider in the outputs",
    { ...MEMBERSHIP, outputs: { __provider: OTHER } },
    "has the code of another provider",
  ],
  [
    "an encrypted provider",
    { ...MEMBERSHIP, outputs: { __provider: { ciphertext: "v1" } } },
    "has the code of another provider",
  ],
  ["no provider", { ...MEMBERSHIP, outputs: {} }, "has the code of another provider"],
  [
    "another dynamic resource",
    { urn: "urn:x", type: "pulumi-nodejs:dynamic:Resource", inputs: { __provider: OTHER } },
    "has a type that the program does not declare",
  ],
  [
    "a resource that runs a command",
    { urn: "urn:x", type: "command:local:Command", inputs: { delete: "id" } },
    "has a type that the program does not declare",
  ],
  [
    "a resource whose name has the type of another",
    { ...MEMBERSHIP, urn: MEMBERSHIP.urn.replace(MEMBERSHIP.type, "command:local:Command") },
    "has another type in its name",
  ],
  [
    "the provider of a package that the program does not use",
    {
      urn: "urn:pulumi:production::access::pulumi:providers:command::x",
      type: "pulumi:providers:command",
      custom: false,
    },
    "has a type that the program does not declare",
  ],
  ["code in a component", { ...RESOURCES[1], inputs: { __provider: OTHER } }, "has the code of another provider"],
  [
    "a plugin of another server",
    { ...RESOURCES[2], inputs: { __internal: { pluginDownloadURL: "https://example.com" } } },
    "says where to download a plugin",
  ],
])("fails on a state with %s", async (_name, resource, message) => {
  for (const answer of [await check([resource]), await check([], [{ resource, type: "deleting" }])]) {
    expect(answer.code).toBe(1);
    expect(answer.stderr).toContain(message);
  }
});

it("fails when there is no state to check", async () => {
  const child = await new Promise<number>((resolve) => {
    execFile(process.execPath, [join(PIPELINES, "check-state.mjs")], (error) =>
      resolve(error === null ? 0 : 1),
    ).stdin?.end();
  });
  expect(child).toBe(1);
});
