import { describe, expect, test } from "vitest";

import { ram as service } from "../../../provider/services/ram/service";
import { failure } from "../../support/fake-place";
import { fakeRam } from "./support";

test.each([
  ["user", "200000000000000101", true],
  ["user", "alice", false],
  ["group", "admins.eu-1_a", true],
  ["group", "ad mins", false],
  ["group", "", false],
  ["group", "x".repeat(65), false],
] as const)("as the id of a %s, %j is accepted: %s", (kind, text, isId) => {
  expect(service.refusesId(text, kind) === undefined).toBe(isId);
});

describe("which refusals are about one member", () => {
  test.each([
    ["LimitExceeded.User.Group", "caller", "member", "call"],
    ["EntityNotExist.User", "not-found", "member", "call"],
    ["EntityNotExist.Group", "not-found", "call", "member"],
    ["InvalidParameter.UserName.InvalidChars", "caller", "member", "call"],
    ["InvalidParameter.GroupName.Length", "caller", "call", "member"],
    ["NoPermission", "permission", "call", "call"],
  ] as const)("%s", (code, kind, ofGroup, ofUser) => {
    const error = failure({ code, kind });
    expect([service.sides.group.blames(error), service.sides.user.blames(error)]).toEqual([ofGroup, ofUser]);
  });

  test("a user that the listing of all users does not have", () => {
    expect(service.sides.group.blames(failure({ kind: "not-found" }))).toBe("member");
    expect(service.sides.group.blames(failure({ kind: "transient", outcome: "unknown" }))).toBe("call");
  });
});

describe("a look", () => {
  const group = { service: "ram", side: "group", id: "admins" } as const;

  test("shows the members with their names, and the target with its own", async () => {
    const ram = fakeRam({ "1": "alice" }, { admins: ["1"] });
    expect(await service.sides.group.observe(ram.session, group, async () => false)).toEqual({
      kind: "present",
      name: "admins",
      members: ["1"],
      names: { "1": "alice" },
    });
  });

  test("proves that a target is gone, and says that a group may be renamed", async () => {
    const ram = fakeRam({}, {});
    expect(await service.sides.group.observe(ram.session, group, async () => false)).toMatchObject({
      kind: "gone",
      reason: expect.stringContaining("deleted or renamed") as string,
    });
    const user = { service: "ram", side: "user", id: "1" } as const;
    expect(await service.sides.user.observe(ram.session, user, async () => false)).toMatchObject({ kind: "gone" });
  });
});

test("members that exist are told by listings", async () => {
  const ram = fakeRam({ "1": "alice" }, { admins: [] });
  const target = { service: "ram", side: "group", id: "admins" } as const;
  expect(await service.sides.group.existing(ram.session, target, ["1", "2"])).toEqual(["1"]);
});
