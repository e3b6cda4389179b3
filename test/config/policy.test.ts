import { describe, expect, test } from "vitest";
import { readPolicy } from "../../provider/config/policy";
import { NO_POLICY } from "../support/policy";
import { sourcesOf } from "../cloud/support";

const policyOf = (values: Readonly<Record<string, unknown>>): unknown =>
  readPolicy(
    sourcesOf(
      Object.fromEntries(Object.entries(values).map(([key, value]) => [`alicloud-group-membership:${key}`, value])),
    ),
  );

describe("readPolicy", () => {
  test("demands nothing by default", () => {
    expect(policyOf({})).toEqual(NO_POLICY);
  });

  test("reads every setting", () => {
    const neverRemove = { bastionhost: [" 101 "], quickbi: ["063618e1"] };
    expect(policyOf({ requireLookup: "true", maxRemovals: "25%", maxRemovalsPerRun: "20", neverRemove })).toEqual({
      requireLookup: true,
      maxRemovals: "25%",
      maxRemovalsPerRun: 20,
      neverRemove: { bastionhost: ["101"], quickbi: ["063618e1"] },
    });
    expect(policyOf({ maxRemovals: "3" })).toMatchObject({ maxRemovals: 3 });
  });

  test("takes ids that `pulumi config set` stored as numbers, unless digits are lost", () => {
    expect(policyOf({ neverRemove: { bastionhost: [101, "102"] } })).toMatchObject({
      neverRemove: { bastionhost: ["101", "102"] },
    });
    for (const list of ["[12345678901234567890]", "[1.5]"]) {
      expect(() => policyOf({ neverRemove: `{"bastionhost":${list}}` })).toThrow(
        "Set each such id as text: `pulumi config set --type string --path 'alicloud-group-membership:neverRemove.SERVICE[0]' ID`.",
      );
    }
  });

  test.each([
    ["requireLookup", "yes"],
    ["requireLookup", ""],
    ["maxRemovals", "150%"],
    ["maxRemovals", "a quarter"],
    ["maxRemovalsPerRun", "-1"],
    ["neverRemove", "101"],
    ["neverRemove", ["101"]],
    ["neverRemove", { bastionhost: [101, true] }],
    ["neverRemove", { bastionhost: ["101", " "] }],
  ])("refuses %s that is %j, and names the key", (key, value) => {
    expect(() => policyOf({ [key]: value })).toThrow(`alicloud-group-membership:${key} is `);
  });
});
