import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conflictBetween, type Declaration } from "../../provider/membership/conflict";
import type { Target } from "../../provider/membership/target";
import { additive, authoritative, declaration, group, user } from "./declared";

describe("two resources conflict", () => {
  test.each([
    ["the same target twice", authoritative(group("7"), "101"), authoritative(group("7"), "101"), "101"],
    [
      "the same target twice, with other members",
      authoritative(group("7"), "101"),
      authoritative(group("7"), "102"),
      "101",
    ],
    ["the same target, authoritative and additive", authoritative(group("7")), additive(group("7"), "102"), "102"],
    ["the same user twice", additive(user("101"), "7"), authoritative(user("101"), "9"), "101"],
    ["additive and additive on one pair", additive(group("7"), "101", "102"), additive(group("7"), "102"), "102"],
    ["group side and user side that agree", authoritative(group("7"), "101"), authoritative(user("101"), "7"), "101"],
    ["group side and user side that agree, additive", additive(group("7"), "101"), additive(user("101"), "7"), "101"],
    ["a user side that a group side contradicts", authoritative(group("7"), "102"), additive(user("101"), "7"), "101"],
    ["a group side that a user side contradicts", additive(group("7"), "101"), authoritative(user("101"), "9"), "101"],
  ])("%s", (_name, first, second, who) => {
    expect(conflictBetween(first, second)?.pair).toMatchObject({ group: "7", user: who });
    expect(conflictBetween(second, first)?.pair).toMatchObject({
      group: _name.endsWith("other members") ? "7" : (expect.any(String) as string),
    });
  });

  test("with two empty lists, since an authoritative one excludes all other members", () => {
    const [first, second] = [authoritative(group("7")), additive(group("7"))];
    expect(conflictBetween(first, second)).toEqual({ first, second });
  });
});

describe("two resources do not conflict", () => {
  test.each<[string, Declaration, Declaration]>([
    ["additive on one group with other users", additive(group("7"), "101"), additive(group("7"), "102")],
    ["on two groups", authoritative(group("7"), "101"), authoritative(group("9"), "101")],
    [
      "on a group and a user, neither of which lists the other",
      authoritative(group("7"), "102"),
      authoritative(user("101"), "9"),
    ],
    [
      "on a group that lists a user, and an additive user side that does not list it",
      authoritative(group("7"), "101"),
      additive(user("101"), "9"),
    ],
    ["on a group and a user of one id", authoritative(group("7"), "7"), authoritative(user("8"), "9")],
  ])("%s", (_name, first, second) => {
    expect(conflictBetween(first, second)).toBeUndefined();
    expect(conflictBetween(second, first)).toBeUndefined();
  });

  test.each<[string, Partial<Target>]>([
    ["service", { service: "quickbi" }],
    ["region", { regionId: "cn-shanghai" }],
    ["instance", { instanceId: "j" }],
    ["account", { accountId: "B" }],
  ])("of another %s", (_name, place) => {
    const there = { ...group("7"), ...place };
    expect(conflictBetween(authoritative(group("7"), "101"), authoritative(there, "101"))).toBeUndefined();
    expect(conflictBetween(authoritative(there, "101"), authoritative(there, "101"))).toBeDefined();
  });
});

test("two resources conflict when one lists a pair of the same account that the other lists or excludes; an unknown account is one", () => {
  fc.assert(
    fc.property(declaration, declaration, (first, second) => {
      const pairs = ["1", "2", "3"].flatMap((groupId) =>
        ["1", "2", "3"].map((userId): [string, string] => [groupId, userId]),
      );
      const contested = pairs.some(([groupId, userId]) => {
        const [left, right] = [first, second].map((one) => stance(one, groupId, userId));
        return left !== undefined && right !== undefined && (left === "lists" || right === "lists");
      });
      const oneTarget = first.target.side === second.target.side && first.target.id === second.target.id;
      const owned = oneTarget && [first, second].some(({ mode }) => mode === "authoritative");
      const oneAccount = first.target.accountId === second.target.accountId;
      expect(conflictBetween(first, second) !== undefined).toBe(oneAccount && (contested || owned));
    }),
  );
});

function stance(
  { target, mode, members }: Declaration,
  groupId: string,
  userId: string,
): "lists" | "speaks" | undefined {
  const [own, member] = target.side === "group" ? [groupId, userId] : [userId, groupId];
  if (target.id !== own) {
    return undefined;
  }
  return members.includes(member) ? "lists" : mode === "authoritative" ? "speaks" : undefined;
}
