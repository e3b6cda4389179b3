import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completed, normalise } from "../../provider/lifecycle/normalise";
import { anyId } from "../membership/arbitraries";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const group = {
  service: "bastionhost",
  regionId: "cn-hangzhou",
  instanceId: "i-1",
  userGroupId: "7",
  userIds: ["101"],
};
const user = { service: "quickbi", regionId: "cn-hangzhou", userId: "alice", userGroupIds: ["finance"] };
const roleArn = "acs:ram::1234567890123456:role/membership";

describe("inputs that are accepted", () => {
  const rows: { name: string; given: Record<string, unknown>; expected: Record<string, unknown>; list?: unknown }[] = [
    {
      name: "ids are trimmed, made unique and sorted",
      given: { ...group, userIds: [" 10 ", "9", "10"] },
      expected: {},
      list: { by: "id", elements: ["9", "10"] },
    },
    { name: "a group may be empty", given: { ...group, userIds: [] }, expected: {}, list: { by: "id", elements: [] } },
    {
      name: "names are made unique",
      given: { ...group, userIds: undefined, userNames: ["bob", "bob "] },
      expected: {},
      list: { by: "name", elements: ["bob"] },
    },
    {
      name: "with ignoreChanges the members of the state replace the list",
      given: { ...group, members: { "7": "grace" } },
      expected: {},
      list: { by: "id", members: { "7": "grace" } },
    },
    {
      name: "the region is the configured one by default",
      given: { ...group, regionId: undefined },
      expected: { regionId: "cn-beijing" },
    },
    { name: "the mode is authoritative by default", given: group, expected: { mode: "authoritative" } },
    { name: "an empty takeover list counts as not set", given: { ...group, takeover: false }, expected: {} },
    { name: "a takeover of everybody is kept", given: { ...group, takeover: true }, expected: { takeover: true } },
    {
      name: "a takeover list is normalised like members",
      given: { ...group, takeover: ["9", " 8", "9"] },
      expected: { takeover: ["8", "9"] },
    },
    {
      name: "a role is kept without its null fields",
      given: { ...user, assumeRole: { roleArn, externalId: null } },
      expected: { assumeRole: { roleArn } },
    },
    {
      name: "null counts as not given",
      given: { ...group, mode: null, takeover: null, userId: null },
      expected: { mode: "authoritative" },
    },
    {
      name: "what the rest of the program declares is not an input",
      given: { ...group, fromProgram: '{"name":"dba"}' },
      expected: {},
    },
  ];

  test.each(rows)("$name", ({ given, expected, list }) => {
    const normalised = normalise(given, () => "cn-beijing");
    expect(normalised.failures).toEqual([]);
    expect(normalised.inputs).toMatchObject(expected);
    expect(Object.keys(normalised.inputs)).not.toEqual(expect.arrayContaining(["fromProgram"]));
    expect(Object.keys(normalised.inputs).includes("takeover")).toBe("takeover" in expected);
    expect(completed(normalised)).toEqual({ settings: normalised.inputs, list: list ?? normalised.list });
  });

  test("do not change when they are normalised again", () => {
    fc.assert(
      fc.property(fc.array(anyId), (userIds) => {
        const once = normalise({ ...group, userIds });
        fc.pre(once.failures.length === 0 && once.list !== undefined && "elements" in once.list);
        expect(normalise({ ...once.inputs, userIds: once.list.elements }, undefined)).toEqual(once);
      }),
    );
  });

  test("do not depend on the order of the list", () => {
    fc.assert(
      fc.property(fc.array(anyId), (userIds) => {
        const backwards = { ...group, userIds: [...userIds].reverse() };
        expect(normalise({ ...group, userIds }, undefined).list).toEqual(normalise(backwards, undefined).list);
      }),
    );
  });
});

describe("inputs that are refused, with property and value", () => {
  const rows: { name: string; given: Record<string, unknown>; property: string; reason: string }[] = [
    {
      name: "an unknown service",
      given: { ...group, service: "door" },
      property: "service",
      reason: 'service is "door"; the services are "bastionhost", ',
    },
    { name: "no service", given: { ...group, service: undefined }, property: "service", reason: "service is missing" },
    {
      name: "a property that does not exist",
      given: { ...group, userIDs: [] },
      property: "userIDs",
      reason: "is not a property of a GroupMembership",
    },
    {
      name: "no target and no list",
      given: { service: "quickbi", regionId: "cn-hangzhou" },
      property: "userGroupId",
      reason: "is missing. Declare the users of a group",
    },
    {
      name: "both targets",
      given: { ...group, userId: "101" },
      property: "userId",
      reason: "cannot be combined with userGroupId and userIds",
    },
    {
      name: "a target of one shape and the list of the other",
      given: { ...group, userIds: undefined, userGroupIds: ["7"] },
      property: "userGroupIds",
      reason: "cannot be combined with userGroupId",
    },
    {
      name: "a target without its list",
      given: { ...group, userIds: undefined },
      property: "userIds",
      reason: "userIds is missing",
    },
    {
      name: "a list without its target",
      given: { ...group, userGroupId: undefined },
      property: "userGroupId",
      reason: "userGroupId is missing",
    },
    {
      name: "no instance for Bastionhost",
      given: { ...group, instanceId: undefined },
      property: "instanceId",
      reason: "instanceId is missing. Set it to the id of the bastionhost instance.",
    },
    {
      name: "no directory for CloudSSO",
      given: { ...group, service: "cloudsso", instanceId: undefined, userGroupId: "g-1", userIds: ["u-1"] },
      property: "instanceId",
      reason: "instanceId is missing. Set it to the id of the directory, such as d-00fc2p61.",
    },
    {
      name: "an instance for Quick BI",
      given: { ...user, instanceId: "i-1" },
      property: "instanceId",
      reason: "does not belong to quickbi, which has no instances",
    },
    {
      name: "no region anywhere",
      given: { ...user, regionId: undefined },
      property: "regionId",
      reason: "pulumi config set alicloud:region",
    },
    {
      name: "a bad region",
      given: { ...user, regionId: "Hangzhou" },
      property: "regionId",
      reason: 'is not a region id such as cn-hangzhou: "Hangzhou"',
    },
    {
      name: "a number as an id",
      given: { ...group, userIds: ["101", 7] },
      property: "userIds[1]",
      reason: "is 7; ids are text, so put it in quotes",
    },
    {
      name: "null as an id",
      given: { ...group, userIds: [null] },
      property: "userIds[0]",
      reason: "is null, not an id. Set it to an id, or remove it.",
    },
    {
      name: "nothing as an id",
      given: { ...group, userIds: [undefined] },
      property: "userIds[0]",
      reason: "is undefined, not an id. Set it to an id, or remove it.",
    },
    {
      name: "a list as an id",
      given: { ...group, userIds: [["1"]] },
      property: "userIds[0]",
      reason: 'is ["1"]; ids are text',
    },
    { name: "a blank id", given: { ...group, userIds: ["  "] }, property: "userIds[0]", reason: 'is blank: "  "' },
    {
      name: "a line break in an id",
      given: { ...group, userIds: ["1\n2"] },
      property: "userIds[0]",
      reason: "has a control character",
    },
    {
      name: "half a character in an id",
      given: { ...group, userIds: ["\ud800"] },
      property: "userIds[0]",
      reason: "is not well-formed text",
    },
    {
      name: "an id of 10,000 characters",
      given: { ...group, userGroupId: "x".repeat(10_000) },
      property: "userGroupId",
      reason: "is longer than 256 characters",
    },
    {
      name: "text instead of a list",
      given: { ...group, userIds: "101" },
      property: "userIds",
      reason: 'is "101", not a list of ids',
    },
    {
      name: "a comma in a Quick BI member",
      given: { ...user, userGroupIds: ["a,b"] },
      property: "userGroupIds[0]",
      reason: 'has a comma in it, and Quick BI takes lists of ids separated by commas: "a,b"',
    },
    {
      name: "a comma in a Quick BI target",
      given: { ...user, userId: "a,b" },
      property: "userId",
      reason: "has a comma",
    },
    { name: "another mode", given: { ...group, mode: "strict" }, property: "mode", reason: 'is "strict"' },
    {
      name: "text as takeover",
      given: { ...group, takeover: "all" },
      property: "takeover",
      reason: 'is "all", not a list of ids',
    },
    {
      name: "a role that is text",
      given: { ...group, assumeRole: roleArn },
      property: "assumeRole",
      reason: "Set it to { roleArn, sessionName?, externalId? }",
    },
    {
      name: "a role without ARN",
      given: { ...group, assumeRole: {} },
      property: "assumeRole.roleArn",
      reason: "is missing",
    },
    {
      name: "a role with a bad ARN",
      given: { ...group, assumeRole: { roleArn: "admin" } },
      property: "assumeRole.roleArn",
      reason: 'is "admin", not the ARN of a role',
    },
    {
      name: "a role with a number as ARN",
      given: { ...group, assumeRole: { roleArn: 5 } },
      property: "assumeRole.roleArn",
      reason: "is 5; ids are text",
    },
    {
      name: "a part that a role does not have",
      given: { ...group, assumeRole: { roleArn, secret: "x" } },
      property: "assumeRole.secret",
      reason: "is not a part of assumeRole",
    },
  ];

  test.each(rows)("$name", ({ given, property, reason }) => {
    const normalised = normalise(given, undefined);
    expect(normalised.failures).toEqual([{ property, reason: expect.stringContaining(reason) as string }]);
    expect(completed(normalised)).toBeUndefined();
  });

  test("a refused value is shown shortened", () => {
    const [failure] = normalise({ ...group, userIds: ["x".repeat(10_000)] }, undefined).failures;
    expect(failure?.reason.length).toBeLessThan(200);
  });

  test("every mistake is reported, not only the first", () => {
    const { failures } = normalise(
      { service: "quickbi", regionId: "x", userId: 1, userGroupIds: ["a,b", ""] },
      undefined,
    );
    expect(failures.map(({ property }) => property)).toEqual([
      "regionId",
      "userId",
      "userGroupIds[0]",
      "userGroupIds[1]",
    ]);
  });

  test("any JavaScript value is refused or accepted, never an exception", () => {
    const anything = fc.oneof(
      fc.anything({ withBigInt: false }),
      fc.constantFrom("bastionhost", "quickbi", "7", ["1"], UNKNOWN),
    );
    const keys = [
      "service",
      "regionId",
      "instanceId",
      "userGroupId",
      "userIds",
      "userId",
      "userGroupIds",
      "mode",
      "takeover",
      "assumeRole",
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), anything), (news) => {
        const normalised = normalise(JSON.parse(JSON.stringify(news)) as Record<string, unknown>, () => "cn-hangzhou");
        expect(normalised.failures.every(({ property, reason }) => reason.startsWith(`${property} `))).toBe(true);
      }),
    );
  });
});

describe("unknown values of a preview", () => {
  const rows: Record<string, unknown>[] = [
    { ...group, userGroupId: UNKNOWN },
    { ...group, instanceId: UNKNOWN },
    { ...group, userIds: UNKNOWN },
    { ...group, userIds: ["2", UNKNOWN, "1", UNKNOWN] },
    { ...group, takeover: UNKNOWN },
    { ...group, takeover: [UNKNOWN, "1"] },
    { ...group, regionId: UNKNOWN },
    { ...group, service: UNKNOWN },
    { ...group, mode: UNKNOWN },
    { ...group, assumeRole: UNKNOWN },
    { ...group, assumeRole: { roleArn: UNKNOWN } },
  ];

  test.each(rows)("%j passes unchanged, and is not complete", (given) => {
    const normalised = normalise(given, undefined);
    const { userIds, ...settings } = given;
    const list = { by: "id", elements: userIds };
    expect(normalised).toEqual({ inputs: { mode: "authoritative", ...settings }, list, failures: [], unknown: true });
    expect(completed(normalised)).toBeUndefined();
  });
});

describe("the mark of a secret list", () => {
  test.each([["members"], ["status"]])(
    "as %s makes all outputs of members secret, and keeps their values out of messages",
    (property) => {
      const marked = { ...group, [property]: "secret" };
      expect(normalise(marked, undefined)).toMatchObject({
        inputs: { hidesMembers: true, status: {}, missing: [] },
        failures: [],
      });
      const { failures } = normalise({ ...marked, userIds: ["", 12345, "a\nb"] });
      expect(failures.map(({ reason }) => reason)).toEqual([
        "userIds[0] is blank: [secret].",
        "userIds[1] is [secret]; ids are text, so put it in quotes.",
        "userIds[2] has a control character such as a line break in it: [secret].",
      ]);
    },
  );

  test("stays where ignoreChanges replaces the list by the members of the state", () => {
    const kept = normalise({ ...group, members: { "7": "grace" }, status: "secret", missing: "secret" });
    expect(kept).toMatchObject({ inputs: { hidesMembers: true }, list: { members: { "7": "grace" } }, failures: [] });
  });

  test("is absent for a list that is not secret", () => {
    expect(Object.keys(normalise(group, undefined).inputs)).not.toEqual(expect.arrayContaining(["hidesMembers"]));
  });
});

test("of very many bad elements the first ones and a count are reported", () => {
  const { failures } = normalise(
    { ...group, userIds: Array.from({ length: 100_000 }, (_, index) => index) },
    undefined,
  );
  expect(failures).toHaveLength(21);
  expect(failures.at(-1)).toEqual({
    property: "userIds",
    reason: "userIds has 99980 more elements that cannot be used.",
  });
});

test("a misspelt property is one error, not also a missing one", () => {
  const { userIds, ...rest } = { service: "quickbi", regionId: "cn-hangzhou", userGroupId: "g", userIds: ["a"] };
  const { failures } = normalise({ ...rest, userIDs: userIds });
  expect(failures.map(({ reason }) => reason)).toEqual([
    "userIDs is not a property of a GroupMembership. Did you mean userIds?",
  ]);
});
