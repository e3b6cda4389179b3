import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test, vi } from "vitest";

import type * as declareModule from "../../provider/program/declare";
import { currentRun, declare as declareIn, type ProgramRun } from "../../provider/program/declare";
import { PROVIDER_TEXT } from "../../provider/base/provider-text";
import { GroupMembership, type GroupMembershipArgs } from "../../provider/program/group-membership";

const seven = { service: "bastionhost", instanceId: "i", userGroupId: "7", mode: "additive", userIds: ["101"] };

function newRun(): ProgramRun {
  return { key: {}, isMocked: false };
}

function declare(run: ProgramRun, name: string, args: Record<string, unknown>): Promise<void> {
  return declareIn(run, pulumi.output(`urn:${name}`), name, args).once;
}

/** The error of the second of two declarations of one run, if any. */
async function second(first: Record<string, unknown>, other: Record<string, unknown>): Promise<string | undefined> {
  const run = newRun();
  await declare(run, "a", first);
  return declare(run, "b", other).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : "no error"),
  );
}

describe("two resources conflict, with inputs read as by check", () => {
  test.each<[string, Record<string, unknown>]>([
    ["the same text", {}],
    ["blanks around", { service: " bastionhost ", userGroupId: " 7", userIds: [" 101 "] }],
    [
      "promises and Outputs",
      { userGroupId: Promise.resolve("7"), mode: pulumi.output("additive"), userIds: [pulumi.output("101")] },
    ],
    ["an Output of the list", { userIds: pulumi.output(["100", "101"]) }],
    ["a default as null", { regionId: null, takeover: null }],
    ["a known member among unknown ones", { userIds: [pulumi.output(pulumi.unknown), "101"] }],
    ["authoritative by default", { mode: undefined, userIds: [] }],
    ["an unknown list of an authoritative one", { mode: "authoritative", userIds: pulumi.output(pulumi.unknown) }],
    ["the user side", { userGroupId: undefined, userIds: undefined, userId: "101", userGroupIds: ["7"] }],
  ])("%s", async (_name, change) => {
    expect(await second(seven, { ...seven, ...change })).toMatch(
      /^GroupMembership "a" .*GroupMembership "b" |^GroupMembership "b" .*GroupMembership "a" /,
    );
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

describe("no conflict", () => {
  test.each<[string, Record<string, unknown>]>([
    ["of other members", { userIds: ["102"] }],
    ["while the target is unknown", { userGroupId: pulumi.output(pulumi.unknown) }],
    ["while the mode is unknown", { mode: pulumi.output(pulumi.unknown) }],
    ["while the list is unknown", { userIds: pulumi.output(pulumi.unknown) }],
    ["of a name that is also an id of the other", { userIds: undefined, userNames: ["101"] }],
    ["of another account", { assumeRole: { roleArn: "acs:ram::2:role/r" } }],
    ["while the role is unknown", { assumeRole: { roleArn: pulumi.output(pulumi.unknown) } }],
    ["of two shapes, which check refuses", { userId: "101" }],
    ["of a target that is not text, which check refuses", { userGroupId: 7 }],
    ["of members that are not text, which check refuses", { userIds: [101, null, { id: "101" }] }],
    ["of a value that is not a list, which check refuses", { userIds: "101" }],
  ])("%s", async (_name, change) => {
    expect(await second(seven, { ...seven, ...change })).toBeUndefined();
  });

  test("of another run, in the same process or beside it", async () => {
    await declare(newRun(), "a", seven);
    await expect(declare(newRun(), "b", seven)).resolves.toBeUndefined();
  });

  test("of a resource that is constructed again after an error", async () => {
    const run = newRun();
    await declare(run, "a", seven);
    await expect(declare(run, "a", seven)).resolves.toBeUndefined();
  });
});

test("two roles of one account reach the same membership", async () => {
  const by = (name: string): Record<string, unknown> => ({
    ...seven,
    assumeRole: { roleArn: pulumi.output(`acs:ram::1:role/${name}`) },
  });
  expect(await second(by("a"), by("b"))).toContain('GroupMembership "a" and GroupMembership "b"');
});

test.each([
  ["not known yet", { userIds: pulumi.output(pulumi.unknown) }],
  ["known in part", { userIds: ["102", pulumi.output(pulumi.unknown)] }],
  ["declared by name", { userIds: undefined, userNames: ["erin"] }],
])("an authoritative list that is %s conflicts with a user side, whatever its members", async (_name, list) => {
  const message = await second(
    { ...seven, mode: "authoritative", ...list },
    { ...seven, userGroupId: undefined, userIds: undefined, userId: "105", userGroupIds: ["7"] },
  );
  expect(message).toContain("whether it lists it or not");
});

test("two copies of the package in one program see each other", async () => {
  const run = newRun();
  await declare(run, "a", seven);
  vi.resetModules();
  const copy = await vi.importActual<typeof declareModule>("../../provider/program/declare");
  expect(copy.declare).not.toBe(declareIn);
  await expect(copy.declare(run, pulumi.output("urn:b"), "b", seven).once).rejects.toThrow(
    'GroupMembership "a" and GroupMembership "b"',
  );
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

test("the printed error is only its message, without added prefixes or a stack trace", async () => {
  const run = newRun();
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

describe("what other resources declare about the target of a resource", () => {
  const elsewhere = async (
    own: Record<string, unknown>,
    ...others: Record<string, unknown>[]
  ): Promise<pulumi.Input<string> | undefined> => {
    const run = newRun();
    const first = declareIn(run, "urn:own", "own", own);
    others.forEach((other, index) => void declareIn(run, `urn:${index}`, `m${index}`, other));
    const text = await first.fromProgram;
    return typeof text === "string" ? JSON.stringify((JSON.parse(text) as { elsewhere?: object }).elsewhere) : text;
  };

  test.each<[string, Record<string, unknown>, object | undefined]>([
    ["members of an additive resource", { userIds: ["102", "103"] }, [{ declared: ["102", "103"] }]],
    ["members that it protects", { userIds: [], neverRemove: ["101", "108"] }, [{ protected: ["101", "108"] }]],
    [
      "the other side",
      { userGroupId: undefined, userIds: undefined, userId: "102", userGroupIds: ["7", "9"] },
      [{ declared: ["102"] }],
    ],
    [
      "a resource by a role, with its account, which may be that of the configured credentials",
      { userIds: ["102"], assumeRole: { roleArn: "acs:ram::2:role/r" } },
      [{ accountId: "2", declared: ["102"] }],
    ],
    ["the known members of a list", { userIds: ["102", pulumi.output(pulumi.unknown)] }, [{ declared: ["102"] }]],
    ["another target", { userGroupId: "8", userIds: ["102"] }, undefined],
    ["names, of which the ids are not known", { userIds: undefined, userNames: ["bob"] }, undefined],
    ["nobody", { userIds: [] }, undefined],
  ])("includes %s, constructed later in the same turn", async (_what, change, expected) => {
    const text = await elsewhere(seven, { ...seven, ...change });
    expect(typeof text === "string" ? JSON.parse(text) : text).toEqual(expected);
  });

  test("never waits for a resource whose inputs are not known", async () => {
    const never = new Promise<string[]>(() => undefined);
    expect(await elsewhere(seven, { ...seven, userIds: never }, { ...seven, userIds: ["102"] })).toBe(
      '[{"declared":["102"]}]',
    );
  });

  test("is undefined while the own target is unknown, and after a conflict, which is reported once", async () => {
    expect(
      await elsewhere({ ...seven, userGroupId: pulumi.output(pulumi.unknown) }, { ...seven, userIds: ["102"] }),
    ).toBeUndefined();
    const run = newRun();
    await declare(run, "a", seven);
    const { once, fromProgram: others } = declareIn(run, "urn:b", "b", seven);
    await expect(once).rejects.toThrow("both list user 101");
    expect(await others).toBeUndefined();
  });

  test.each([
    ["of the other list", {}, { userIds: [pulumi.secret("102")] }],
    ["of the other neverRemove", {}, { userIds: [], neverRemove: pulumi.secret(["102"]) }],
    ["of the own list", { userIds: [pulumi.secret("101")] }, { userIds: ["102"] }],
  ])("is secret with a secret value %s", async (_what, own, change) => {
    const text = await elsewhere({ ...seven, ...own }, { ...seven, ...change });
    expect(pulumi.Output.isInstance(text)).toBe(true);
    expect(await pulumi.isSecret(text as pulumi.Output<string>)).toBe(true);
  });
});

describe("under mocks", () => {
  const texts: unknown[] = [];
  const use = (): Promise<void> =>
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }: { name: string; inputs: Record<string, unknown> }) => {
        texts.push(inputs["__provider"], inputs["fromProgram"]);
        return { id: name, state: inputs };
      },
      call: () => ({}),
    });
  const args: GroupMembershipArgs = { service: "quickbi", userGroupId: "g", userIds: ["a"], mode: "additive" };

  test("a name that comes again begins another run, and mocks see no hidden input but the provider", async () => {
    await use();
    for (const _test of [1, 2]) {
      const members = [new GroupMembership("a", args), new GroupMembership("b", { ...args, userIds: ["b"] })];
      await new Promise((resolve) => pulumi.all(members.map(({ id }) => id)).apply(resolve));
    }
    expect(texts).toEqual(Array<unknown>(4).fill([PROVIDER_TEXT, undefined]).flat());
  });

  test("two resources of one program that declare the same are refused, until the mocks are set again", async () => {
    await use();
    const first = currentRun();
    const run = (): ProgramRun => currentRun() ?? newRun();
    await declare(run(), "a", { ...args });
    await expect(declare(run(), "b", { ...args })).rejects.toThrow('GroupMembership "a" and GroupMembership "b"');
    await use();
    expect(currentRun()).not.toBe(first);
    await expect(declare(run(), "b", { ...args })).resolves.toBeUndefined();
  });
});
