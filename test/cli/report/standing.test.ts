import { describe, expect, test } from "vitest";
import { StackMemberships } from "../../../provider/cli/report/standing";
import { group, members, pair, user } from "../review/previews";
import { stack } from "./fixtures";

/** A secret as an export has it. */
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "AAAB" };

describe("how a membership stands to the stack", () => {
  test.each([
    ["declared", group("7", members("1")), "1"],
    ["drifted", group("7", members("1")), "2"],
    ["drifted", group("7", members("1", "2"), { status: { "2": "undeclared" } }), "2"],
    ["undeclared", group("7", members("1"), { mode: "additive" }), "2"],
    ["notManaged", group("8", members("1")), "1"],
    ["pendingRemoval", group("7", members("1"), { status: { "1": "pendingRemoval" } }), "1"],
    ["declared", group("7", {}, { status: { "1": "absent" } }), "1"],
    ["secret", group("7", SECRET), "1"],
    ["declared", user("1", members("7")), "1"],
    ["drifted", user("1", members("9")), "1"],
    ["notManaged", user("2", members("7")), "1"],
    ["notManaged", group("7", members("1"), { accountId: "2" }), "1"],
  ])("%s", (standing, resource, member) => {
    expect(stack({ a: resource }).standingOf(pair("7", member, { account: "1" }))).toBe(standing);
  });

  test("a replaced resource whose delete is pending will remove its members, unless another one declares them", () => {
    const resources = { old: group("7", members("1", "2")), new: group("7", members("2")) };
    const found = stack(resources, { old: { delete: true } });
    expect([found.standingOf(pair("7", "1")), found.standingOf(pair("7", "2"))]).toEqual([
      "pendingRemoval",
      "declared",
    ]);
  });

  test("a delete that retains removes nobody", () => {
    const resources = { old: group("7", members("1")) };
    const found = stack(resources, { old: { delete: true, retainOnDelete: true } });
    expect(found.standingOf(pair("7", "1"))).toBe("notManaged");
  });

  test("a membership that is only read declares nobody", () => {
    expect(stack({ a: group("7", members("1")) }, { a: { external: true } }).standingOf(pair("7", "1"))).toBe(
      "notManaged",
    );
  });
});

test.each([
  [{ a: group("7"), b: group("7", {}, { mode: "additive" }) }, true, "authoritative", ["a", "b"]],
  [{ b: group("7", {}, { mode: "additive" }) }, false, "additive", ["b"]],
  [{ b: user("1", members("7")) }, true, "users", []],
  [{}, false, "none", []],
])("%j decides about a group", (resources, isDeclared, management, names) => {
  expect(stack(resources).managementOf(pair("7", ""), isDeclared)).toEqual({ management, resources: names });
});

test("the export tells which stack it is of, and when its state was written", () => {
  const resources = [{ urn: "urn:pulumi:prod::access::pulumi:pulumi:Stack::access-prod" }];
  const time = "2026-01-02T03:04:05Z";
  expect(new StackMemberships({ deployment: { manifest: { time }, resources } }).stack).toEqual({
    name: "prod",
    project: "access",
    at: time,
  });
  expect(new StackMemberships({ deployment: { resources: [] } }).stack).toBeUndefined();
});
