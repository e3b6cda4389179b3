import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupKey, PairSet } from "../../provider/membership/pairs";
import type { Target } from "../../provider/membership/target";
import { anyId, anyTarget, someIds } from "./arbitraries";

const group: Target = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i", side: "group", id: "7" };
const user: Target = { ...group, side: "user", id: "101" };

describe("PairSet", () => {
  test("a pair is the same from both sides", () => {
    fc.assert(
      fc.property(anyTarget, anyId, anyId, (place, groupId, userId) => {
        const asGroup: Target = { ...place, side: "group", id: groupId };
        const asUser: Target = { ...place, side: "user", id: userId };
        const [fromGroup, fromUser] = [new PairSet(), new PairSet()];
        fromGroup.add(asGroup, [userId]);
        fromUser.add(asUser, [groupId]);
        expect([fromGroup.has(asUser, groupId), fromUser.has(asGroup, userId)]).toEqual([true, true]);
        fromGroup.delete(asUser, [groupId]);
        expect(fromGroup.has(asGroup, userId)).toBe(false);
      }),
    );
  });

  test.each([
    { name: "service", other: { ...group, service: "quickbi" } },
    { name: "region", other: { ...group, regionId: "cn-shanghai" } },
    { name: "instance", other: { ...group, instanceId: "j" } },
    { name: "group", other: { ...group, id: "8" } },
  ])("a pair of another $name is another pair", ({ other }) => {
    const pairs = new PairSet();
    pairs.add(group, ["101"]);
    expect(pairs.has(other, "101")).toBe(false);
    expect(groupKey(other, other.id)).not.toBe(groupKey(group, group.id));
  });

  test("the members of a target are answered in the order asked", () => {
    const pairs = new PairSet();
    pairs.add(user, ["9", "7"]);
    pairs.add({ ...user, id: "102" }, ["8"]);
    expect(pairs.among(user, ["7", "8", "9"])).toEqual(["7", "9"]);
  });

  test("what was never added is not deleted into being", () => {
    const pairs = new PairSet();
    pairs.delete(group, ["101"]);
    expect(pairs.has(group, "101")).toBe(false);
  });

  test("adding and deleting behaves like a set", () => {
    fc.assert(
      fc.property(someIds, someIds, (added, deleted) => {
        const pairs = new PairSet();
        pairs.add(group, added);
        pairs.delete(group, deleted);
        expect(pairs.among(group, added)).toEqual(added.filter((id) => !deleted.includes(id)));
      }),
    );
  });
});
