import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test, vi } from "vitest";

import type * as declareModule from "../provider/declare";
import { currentRun, declareOnce } from "../provider/declare";
import { PROVIDER_TEXT } from "../provider/provider-entry";
import { GroupMembership, type GroupMembershipArgs } from "../provider/group-membership";

const seven = { service: "bastionhost", instanceId: "i", userGroupId: "7", mode: "additive", userIds: ["101"] };

function declare(run: object, name: string, args: Record<string, unknown>): Promise<void> {
  return declareOnce(run, pulumi.output(`urn:${name}`), name, args);
}

/** What the second of two declarations of one run ends with. */
async function second(first: Record<string, unknown>, other: Record<string, unknown>): Promise<string | undefined> {
  const run = {};
  await declare(run, "a", first);
  return declare(run, "b", other).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : "no error"),
  );
}

describe("two resources conflict, as check would read their inputs", () => {
  test.each<[string, Record<string, unknown>]>([
    ["the same text", {}],
    ["blanks around", { service: " bastionhost ", userGroupId: " 7", userIds: [" 101 "] }],
    ["promises and Outputs", { userGroupId: Promise.resolve("7"), mode: pulumi.output("additive"), userIds: [pulumi.output("101")] }],
    ["an Output of the list", { userIds: pulumi.output(["100", "101"]) }],
    ["a default as null", { regionId: null, takeover: null }],
    ["a known member among unknown ones", { userIds: [pulumi.output(pulumi.unknown), "101"] }],
    ["authoritative by default", { mode: undefined, userIds: [] }],
    ["an unknown list of an authoritative one", { mode: "authoritative", userIds: pulumi.output(pulumi.unknown) }],
    ["the user side", { userGroupId: undefined, userIds: undefined, userId: "101", userGroupIds: ["7"] }],
  ])("%s", async (_name, change) => {
    expect(await second(seven, { ...seven, ...change })).toMatch(/^GroupMembership "a" .*GroupMembership "b" |^GroupMembership "b" .*GroupMembership "a" /);
  });

  test("the same name in two lists of names", async () => {
    const { userIds: _ids, ...named } = { ...seven, userNames: ["alice", "bob"] };
    expect(await second(named, { ...named, userNames: [" bob "] })).toContain("bob");
    expect(await second(named, { ...named, userNames: ["carol"] })).toBeUndefined();
  });

  test("a region of the variables, and the same one in the program", async () => {
    vi.stubEnv("ALICLOUD_REGION", "cn-shanghai");
    expect(await second(seven, { ...seven, regionId: "cn-shanghai" })).toContain("in cn-shanghai");
    expect(await second(seven, { ...seven, regionId: "cn-hangzhou" })).toBeUndefined();
    vi.unstubAllEnvs();
    expect(await second(seven, { ...seven, regionId: "cn-shanghai" })).toBeUndefined();
  });
});

describe("nothing is said", () => {
  test.each<[string, Record<string, unknown>]>([
    ["of other members", { userIds: ["102"] }],
    ["while the target is unknown", { userGroupId: pulumi.output(pulumi.unknown) }],
    ["while the mode is unknown", { mode: pulumi.output(pulumi.unknown) }],
    ["while the list is unknown", { userIds: pulumi.output(pulumi.unknown) }],
    ["of a name that is also an id of the other", { userIds: undefined, userNames: ["101"] }],
    ["of two shapes, which check refuses", { userId: "101" }],
    ["of a target that is no text, which check refuses", { userGroupId: 7 }],
    ["of members that are no texts, which check refuses", { userIds: [101, null, { id: "101" }] }],
    ["of no list, which check refuses", { userIds: "101" }],
  ])("%s", async (_name, change) => {
    expect(await second(seven, { ...seven, ...change })).toBeUndefined();
  });

  test("of another run, in the same process or beside it", async () => {
    await declare({}, "a", seven);
    await expect(declare({}, "b", seven)).resolves.toBeUndefined();
  });

  test("of a resource that is constructed again after an error", async () => {
    const run = {};
    await declare(run, "a", seven);
    await expect(declare(run, "a", seven)).resolves.toBeUndefined();
  });
});

test.each([
  ["not known yet", { userIds: pulumi.output(pulumi.unknown) }],
  ["known in part", { userIds: ["102", pulumi.output(pulumi.unknown)] }],
  ["declared by name", { userIds: undefined, userNames: ["erin"] }],
])("an authoritative list that is %s conflicts with a user side, whoever is in it", async (_name, list) => {
  const message = await second({ ...seven, mode: "authoritative", ...list }, { ...seven, userGroupId: undefined, userIds: undefined, userId: "105", userGroupIds: ["7"] });
  expect(message).toContain("whether it lists it or not");
});

test("two copies of the package in one program see each other", async () => {
  const run = {};
  await declare(run, "a", seven);
  vi.resetModules();
  const copy = await vi.importActual<typeof declareModule>("../provider/declare");
  expect(copy.declareOnce).not.toBe(declareOnce);
  await expect(copy.declareOnce(run, pulumi.output("urn:b"), "b", seven)).rejects.toThrow('GroupMembership "a" and GroupMembership "b"');
});

test.each([
  ["of the list", { userIds: pulumi.secret(["101"]) }],
  ["of a member", { userIds: [pulumi.secret("101")] }],
  ["of the target", { userGroupId: pulumi.secret("7") }],
])("a secret value %s keeps every id out of the message", async (_name, change) => {
  const message = await second({ ...seven, ...change }, seven);
  expect(message).toContain('GroupMembership "a" and GroupMembership "b"');
  expect(message).not.toMatch(/101|\b7\b/);
});

test("the error is its text, whatever is put in front of it on the way, and has no stack trace", async () => {
  const run = {};
  await declare(run, "a", seven);
  const error = await declare(run, "b", seven).catch((caught: unknown) => caught);
  if (!(error instanceof Error)) {
    throw new Error("no error");
  }
  const { message } = error;
  error.message = `error serializing property: ${message}`;
  expect(pulumi.RunError.isInstance(error)).toBe(true);
  expect([error.message, error.stack]).toEqual([message, message]);
});

test("under mocks the same resources are constructed as often as one likes", async () => {
  const texts: unknown[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }: { name: string; inputs: Record<string, unknown> }) => {
      texts.push(inputs["__provider"]);
      return { id: name, state: inputs };
    },
    call: () => ({}),
  });
  expect(currentRun()).toBeUndefined();
  const same: GroupMembershipArgs = { service: "quickbi", userGroupId: "g", userIds: ["a"] };
  const ids = ["a", "b"].map((name) => new GroupMembership(name, same).id);
  await new Promise((resolve) => pulumi.all(ids).apply(resolve));
  expect(texts).toEqual([PROVIDER_TEXT, PROVIDER_TEXT]);
});
