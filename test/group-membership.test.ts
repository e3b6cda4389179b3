import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, test } from "vitest";
import { GroupMembership, type GroupMembershipArgs } from "../provider/group-membership";
import { PROVIDER_TEXT } from "../provider/provider-entry";

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
      const members = (inputs as Record<string, unknown[] | undefined>)["userIds"] ?? (inputs as Record<string, unknown[] | undefined>)["userGroupIds"];
      return { id: id ?? `${name}-id`, state: { ...(inputs as object), memberCount: members?.length } };
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
    const dba = new GroupMembership("dba", { service: "bastionhost", instanceId: "i-1", userGroupId: "7", userIds: ["101", "102"] });
    expect(await valueOf(dba.userIds)).toEqual(["101", "102"]);
    expect(await valueOf(dba.memberCount)).toBe(2);
    expect(await valueOf(dba.userGroupIds)).toBeUndefined();
    expect(registered).toMatchObject([{ type: "pulumi-nodejs:dynamic/alicloud:GroupMembership", name: "dba" }]);
    expect(registered[0]?.inputs).toEqual({ service: "bastionhost", instanceId: "i-1", userGroupId: "7", userIds: ["101", "102"], __provider: PROVIDER_TEXT });
  });

  test.each([
    ["the whole list", { userIds: pulumi.secret(["101"]) }],
    ["one element", { userIds: ["101", pulumi.secret("102")] }],
    ["who may be taken over", { userIds: ["101"], takeover: pulumi.secret(["9"]) }],
    ["who is never removed", { userIds: ["101"], neverRemove: pulumi.secret(["101"]) }],
  ])("a list of which %s is secret is marked, by a secret", async (_what, lists) => {
    const secret = new GroupMembership("s", { service: "quickbi", userGroupId: "g", ...lists });
    await valueOf(secret.userGroupId);
    expect(registered[0]?.inputs["answerable"]).toMatchObject({ value: { secret: true } });
  });

  test("the groups of a Bastionhost user", async () => {
    const erin = new GroupMembership("erin", { service: "bastionhost", instanceId: "i-1", userId: "105", userGroupIds: ["7", "9"] });
    expect(await valueOf(erin.userGroupIds)).toEqual(["7", "9"]);
    expect(await valueOf(erin.instanceId)).toBe("i-1");
  });

  test("the users of a Quick BI group", async () => {
    const finance = new GroupMembership("finance", { service: "quickbi", userGroupId: "g", userIds: [pulumi.output("a")], mode: "additive" });
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

  test("a property that the program does not set is an Output all the same, made when it is read", async () => {
    const dba = new GroupMembership("dba", { service: "bastionhost", instanceId: "i-1", userGroupId: "7", userIds: ["101"] });
    const made = (): string[] => Object.keys(dba).filter((key) => pulumi.Output.isInstance(dba[key as keyof GroupMembership]) && !["id", "urn"].includes(key));
    // The SDK takes so long for each Output that a thousand resources notice.
    expect(made().sort()).toEqual(["__provider", "instanceId", "memberCount", "mode", "regionId", "service", "userGroupId", "userIds"]);
    expect(pulumi.Output.isInstance(dba.takeover)).toBe(true);
    expect(dba.takeover).toBe(dba.takeover);
    expect(await valueOf(dba.takeover)).toBeUndefined();
    expect(made()).toContain("takeover");
  });

  test.each<[string, GroupMembershipArgs, pulumi.CustomResourceOptions, string[]]>([
    ["names", { service: "quickbi", userGroupId: "g", userNames: ["a"] }, {}, ["userIds"]],
    ["onMissing", { service: "quickbi", userGroupId: "g", userIds: ["a"], onMissing: "warn" }, {}, ["missing"]],
    ["ignoreChanges", { service: "quickbi", userGroupId: "g", userIds: ["a"] }, { ignoreChanges: ["takeover"] }, ["takeover", "userNames", "missing"]],
  ])("with %s the engine may answer with more", (_what, args, opts, expected) => {
    expect(Object.keys(new GroupMembership("g", args, opts))).toEqual(expect.arrayContaining(expected));
  });

  test("an instance is told apart from other resources", () => {
    const one = new GroupMembership("one", { service: "quickbi", userGroupId: "g", userIds: [] });
    class Other extends pulumi.CustomResource {}
    expect(GroupMembership.isInstance(one)).toBe(true);
    expect(GroupMembership.isInstance(new Other("a:b:C", "other", {}))).toBe(false);
    expect(GroupMembership.isInstance({})).toBe(false);
    expect(GroupMembership.isInstance(undefined)).toBe(false);
  });
});

describe("in a preview", () => {
  test("what is not known yet stays so", async () => {
    await pulumi.runtime.setMocks(
      { newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as Record<string, unknown> }), call: () => ({}) },
      "project",
      "stack",
      true,
    );
    const unknown = pulumi.unknown as unknown;
    const group = new GroupMembership("g", { service: "quickbi", userGroupId: pulumi.output(unknown as string), userIds: ["a"] });
    expect(await (group.userIds as pulumi.Output<unknown> & { isKnown: Promise<boolean> }).isKnown).toBe(true);
    expect(await (group.userGroupId as pulumi.Output<unknown> & { isKnown: Promise<boolean> }).isKnown).toBe(false);
    expect(await (group.memberCount as pulumi.Output<unknown> & { isKnown: Promise<boolean> }).isKnown).toBe(false);
    expect(await (group.takeover as pulumi.Output<unknown> & { isKnown: Promise<boolean> }).isKnown).toBe(true);
  });
});
