import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, test } from "vitest";
import { GroupMembership, type GroupMembershipArgs } from "../../provider/program/group-membership";
import { PROVIDER_TEXT } from "../../provider/base/provider-text";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly id?: string | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const registered: Registered[] = [];

beforeEach(async () => {
  registered.length = 0;
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, id, inputs }) => {
      registered.push({ type, name, id, inputs: inputs as Registered["inputs"] });
      return { id: id ?? `${name}-id`, state: inputs as Registered["inputs"] };
    },
    call: () => ({}),
  });
});

/** The value of an Output. */
function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply((value) => {
      resolve(value);
    });
  });
}

describe("a GroupMembership in a program under mocks", () => {
  test("the users of a Bastionhost group", async () => {
    const dba = new GroupMembership("dba", {
      service: "bastionhost",
      instanceId: "i-1",
      userGroupId: "7",
      userIds: ["101", "102"],
    });
    expect(await valueOf(dba.userIds)).toEqual(["101", "102"]);
    expect(await valueOf(dba.memberCount)).toBe(2);
    expect(await valueOf(dba.userGroupIds)).toBeUndefined();
    expect(registered).toMatchObject([{ type: "pulumi-nodejs:dynamic/alicloud:GroupMembership", name: "dba" }]);
    expect(registered[0]?.inputs).toEqual({
      service: "bastionhost",
      instanceId: "i-1",
      userGroupId: "7",
      userIds: ["101", "102"],
      __provider: PROVIDER_TEXT,
    });
  });

  test.each<[what: string, lists: object, opts?: pulumi.CustomResourceOptions]>([
    ["the whole list", { userIds: pulumi.secret(["101"]) }],
    ["one element", { userIds: ["101", pulumi.secret("102")] }],
    ["who may be taken over", { userIds: ["101"], takeover: pulumi.secret(["9"]) }],
    ["who is never removed", { userIds: ["101"], neverRemove: pulumi.secret(["101"]) }],
    ["an output, by its options,", { userIds: ["101"] }, { additionalSecretOutputs: ["userIds"] }],
  ])(
    "a list of which %s is secret is marked, by secrets with the names of all outputs of members",
    async (_what, lists, opts = {}) => {
      const secret = new GroupMembership(
        "s",
        { service: "quickbi", userGroupId: "g", ...lists } as GroupMembershipArgs,
        opts,
      );
      await valueOf(secret.userGroupId);
      const mark = expect.objectContaining({ value: "secret" }) as unknown;
      expect(registered[0]?.inputs).toMatchObject({ members: mark, status: mark, missing: mark });
    },
  );

  test.each([
    ["plain", { userIds: ["101"] }],
    ["an Output without a secret", { userIds: [pulumi.output("101")] }],
  ])("a list that is %s has no mark", async (_what, lists) => {
    await valueOf(new GroupMembership("s", { service: "quickbi", userGroupId: "g", ...lists }).userGroupId);
    expect(Object.keys(registered[0]?.inputs ?? {}).sort()).toEqual([
      "__provider",
      "service",
      "userGroupId",
      "userIds",
    ]);
  });

  test.each(["members", "status", "missing", "fromProgram"])("%s is refused as a property of a program", (property) => {
    const args = { service: "quickbi", userGroupId: "g", userIds: ["a"], [property]: {} } as GroupMembershipArgs;
    expect(() => new GroupMembership("m", args)).toThrow(
      `GroupMembership "m": ${property} is not a property that a program sets. Remove it.`,
    );
  });

  test("the groups of a Bastionhost user", async () => {
    const erin = new GroupMembership("erin", {
      service: "bastionhost",
      instanceId: "i-1",
      userId: "105",
      userGroupIds: ["7", "9"],
    });
    expect(await valueOf(erin.userGroupIds)).toEqual(["7", "9"]);
    expect(await valueOf(erin.instanceId)).toBe("i-1");
  });

  test("the users of a Quick BI group", async () => {
    const finance = new GroupMembership("finance", {
      service: "quickbi",
      userGroupId: "g",
      userIds: [pulumi.output("a")],
      mode: "additive",
    });
    expect(await valueOf(finance.userIds)).toEqual(["a"]);
    expect(await valueOf(finance.mode)).toBe("additive");
  });

  test("the groups of a Quick BI user, with Outputs in every place", async () => {
    const alice = new GroupMembership("alice", {
      service: "quickbi",
      userId: pulumi.output("alice"),
      userGroupIds: pulumi.output(["g"]),
      takeover: [pulumi.output("h")],
      assumeRole: { roleArn: pulumi.output("acs:ram::1:role/r") },
    });
    expect(await valueOf(alice.userGroupIds)).toEqual(["g"]);
    expect(await valueOf(alice.takeover)).toEqual(["h"]);
    expect(await valueOf(alice.assumeRole)).toEqual({ roleArn: "acs:ram::1:role/r" });
  });

  test("get reads by id, and sends nothing but the role", async () => {
    const id = "quickbi/cn-hangzhou/group/g";
    const found = GroupMembership.get("found", id, { assumeRole: { roleArn: "acs:ram::1:role/r" } });
    expect(await valueOf(found.id)).toBe(id);
    expect(registered[0]?.inputs).toEqual({ assumeRole: { roleArn: "acs:ram::1:role/r" }, __provider: PROVIDER_TEXT });
  });

  test("what the constructor adds for the provider is not a property of the resource", async () => {
    const dba = new GroupMembership("dba", { service: "quickbi", userGroupId: "g", userIds: [pulumi.secret("a")] });
    await valueOf(dba.userGroupId);
    expect(Object.keys(dba)).not.toEqual(expect.arrayContaining(["__provider"]));
    expect(Object.keys(dba)).not.toEqual(expect.arrayContaining(["status"]));
  });

  test("a property that the program does not set is still an Output, made on the first read", async () => {
    const dba = new GroupMembership("dba", {
      service: "bastionhost",
      instanceId: "i-1",
      userGroupId: "7",
      userIds: ["101"],
    });
    const made = (): string[] =>
      Object.keys(dba).filter(
        (key) => pulumi.Output.isInstance(dba[key as keyof GroupMembership]) && !["id", "urn"].includes(key),
      );
    // Creating an Output is slow: measurable at 1,000 resources.
    expect(made().sort()).toEqual(["instanceId", "members", "regionId", "service", "userGroupId"]);
    expect(pulumi.Output.isInstance(dba.takeover)).toBe(true);
    expect(dba.takeover).toBe(dba.takeover);
    expect(await valueOf(dba.takeover)).toBeUndefined();
    expect(made()).toContain("takeover");
    expect(await valueOf(dba.mode)).toBe("authoritative");
  });

  test.each<[string, GroupMembershipArgs, pulumi.CustomResourceOptions, string[]]>([
    ["onMissing", { service: "quickbi", userGroupId: "g", userIds: ["a"], onMissing: "warn" }, {}, ["missing"]],
    [
      "ignoreChanges",
      { service: "quickbi", userGroupId: "g", userIds: ["a"] },
      { ignoreChanges: ["takeover"] },
      ["takeover", "members", "missing"],
    ],
  ])("with %s the engine may answer with more", (_what, args, opts, expected) => {
    expect(Object.keys(new GroupMembership("g", args, opts))).toEqual(expect.arrayContaining(expected));
  });

  test("ids and names come from the members that the engine returns", async () => {
    const state = { members: { "10": "alice", "9": "bob" } };
    await pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: name, state: { ...(inputs as object), ...state } }),
      call: () => ({}),
    });
    const dba = new GroupMembership("dba", { service: "quickbi", userGroupId: "g", userNames: ["alice", "bob"] });
    expect([
      await valueOf(dba.members),
      await valueOf(dba.userIds),
      await valueOf(dba.userNames),
      await valueOf(dba.memberCount),
    ]).toEqual([state.members, ["9", "10"], ["bob", "alice"], 2]);
  });

  test.each([
    [["userIds"], ["members"]],
    [
      ["takeover", "userGroupNames"],
      ["takeover", "members"],
    ],
    [["takeover"], ["takeover"]],
  ])(
    "ignoreChanges of %j is of %j to the engine, which knows every list as members",
    async (ignoreChanges, expected) => {
      const sent: unknown[] = [];
      const watch: pulumi.ResourceTransformation = ({ opts }) => void sent.push(opts.ignoreChanges);
      const args: GroupMembershipArgs = { service: "quickbi", userGroupId: "g", userIds: ["a"] };
      await valueOf(new GroupMembership("m", args, { ignoreChanges, transformations: [watch] }).service);
      expect(sent).toEqual([expected]);
    },
  );

  test("an instance is distinguished from other resources", () => {
    const one = new GroupMembership("one", { service: "quickbi", userGroupId: "g", userIds: [] });
    class Other extends pulumi.CustomResource {}
    expect(GroupMembership.isInstance(one)).toBe(true);
    expect(GroupMembership.isInstance(new Other("a:b:C", "other", {}))).toBe(false);
    expect(GroupMembership.isInstance({})).toBe(false);
    expect(GroupMembership.isInstance(undefined)).toBe(false);
  });
});

describe("in a preview", () => {
  test("unknown values stay unknown", async () => {
    await pulumi.runtime.setMocks(
      {
        newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as Record<string, unknown> }),
        call: () => ({}),
      },
      "project",
      "stack",
      true,
    );
    const unknown: pulumi.Output<string> = pulumi.output(pulumi.unknown as string);
    const isKnown = (output: pulumi.Output<unknown>): Promise<boolean> =>
      (output as pulumi.Output<unknown> & { isKnown: Promise<boolean> }).isKnown;
    const later = new GroupMembership("g", { service: "quickbi", userGroupId: unknown, userIds: ["a"] });
    expect(await Promise.all([later.userGroupId, later.service, later.takeover].map(isKnown))).toEqual([
      false,
      true,
      true,
    ]);
    const open = new GroupMembership("h", { service: "quickbi", userGroupId: "h", userIds: [unknown] });
    expect(await Promise.all([open.userIds, open.memberCount, open.userGroupId].map(isKnown))).toEqual([
      false,
      false,
      true,
    ]);
  });
});
