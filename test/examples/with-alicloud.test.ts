import * as pulumi from "@pulumi/pulumi";
import { beforeAll, expect, test, vi } from "vitest";

import type * as Program from "../../examples/with-alicloud/index";

const INSTANCE = "bastionhost-cn-example01";

const registered: pulumi.runtime.MockResourceArgs[] = [];

/** Answers like @pulumi/alicloud: `id` with the instance in front, and the bare id as its own output. */
const mocks: pulumi.runtime.Mocks = {
  newResource(args) {
    registered.push(args);
    const inputs = args.inputs as Record<string, unknown>;
    switch (args.type) {
      case "alicloud:bastionhost/userGroup:UserGroup":
        return { id: `${INSTANCE}:7`, state: { ...inputs, userGroupId: "7" } };
      case "alicloud:bastionhost/user:User": {
        const userId = inputs["userName"] === "alice" ? "101" : "102";
        return { id: `${INSTANCE}:${userId}`, state: { ...inputs, userId } };
      }
      // The provider makes the id: neither an input nor an output of these.
      case "alicloud:ram/group:Group":
        return { id: "operators", state: inputs };
      case "alicloud:ram/user:User":
        return { id: "200000000000000101", state: inputs };
      default:
        return { id: `${args.name}-id`, state: inputs };
    }
  },
  call: ({ inputs }) => inputs as Record<string, unknown>,
};

let program: typeof Program;

beforeAll(async () => {
  await pulumi.runtime.setMocks(mocks, "with-alicloud", "test");
  pulumi.runtime.setAllConfig({
    "with-alicloud:instanceId": INSTANCE,
    "with-alicloud:operators": JSON.stringify(["erin"]),
    "with-alicloud:dba": JSON.stringify({ alice: "200000000000000001", bob: "200000000000000002" }),
  });
  // Load the program after the mocks are set: it declares its resources at once.
  program = await vi.importActual<typeof Program>("../../examples/with-alicloud/index");
});

test("the bare ids of the group and the users reach the membership", async () => {
  const urn = await valueOf(program.dba.urn);
  expect(urn).toContain("dynamic/alicloud:GroupMembership::dba");
  const membership = registered.find(({ type, name }) => type.endsWith("alicloud:GroupMembership") && name === "dba");
  expect(membership?.inputs).toMatchObject({
    service: "bastionhost",
    instanceId: INSTANCE,
    userGroupId: "7",
    userIds: ["101", "102"],
  });
});

test("the UserId and the name of the group reach the membership of RAM", async () => {
  await valueOf(program.ram.urn);
  const membership = registered.find(({ type, name }) => type.endsWith("GroupMembership") && name === "operators");
  expect(membership?.inputs).toMatchObject({
    service: "ram",
    userGroupId: "operators",
    userIds: ["200000000000000101"],
  });
});

test("the group and each user are created once", async () => {
  await valueOf(program.dba.urn);
  expect(registered.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
    "alicloud:bastionhost/user:User alice",
    "alicloud:bastionhost/user:User bob",
    "alicloud:bastionhost/userGroup:UserGroup dba",
    "alicloud:ram/group:Group operators",
    "alicloud:ram/user:User erin",
    "pulumi-nodejs:dynamic/alicloud:GroupMembership dba",
    "pulumi-nodejs:dynamic/alicloud:GroupMembership operators",
  ]);
});

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}
