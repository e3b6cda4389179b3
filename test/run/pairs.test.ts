import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PairSet } from "../../provider/run/pairs";
import type { Target } from "../../provider/membership/target";
import { anyId, anyTarget } from "../membership/arbitraries";
import { account } from "../membership/declared";

const group: Target = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i", side: "group", id: "7" };
const user: Target = { ...group, side: "user", id: "101" };

describe("PairSet", () => {
  test("a pair is the same from both sides, whatever the ids are", () => {
    fc.assert(
      fc.property(anyTarget, anyId, anyId, (place, groupId, userId) => {
        const asGroup: Target = { ...place, side: "group", id: groupId };
        const asUser: Target = { ...place, side: "user", id: userId };
        const [fromGroup, fromUser] = [new PairSet(), new PairSet()];
        fromGroup.add(asGroup, [userId]);
        fromUser.add(asUser, [groupId]);
        expect([fromGroup.among(asUser, [groupId]), fromUser.among(asGroup, [userId])]).toEqual([[groupId], [userId]]);
        fromGroup.delete(asUser, [groupId]);
        expect(fromGroup.among(asGroup, [userId])).toEqual([]);
      }),
    );
  });

  test.each([
    { name: "service", other: { ...group, service: "quickbi" } },
    { name: "account", other: { ...group, accountId: "B" } },
    { name: "region", other: { ...group, regionId: "cn-shanghai" } },
    { name: "instance", other: { ...group, instanceId: "j" } },
    { name: "group", other: { ...group, id: "8" } },
  ])("a pair of another $name is another pair", ({ other }) => {
    const pairs = new PairSet();
    pairs.add({ ...group, accountId: "A" }, ["101"]);
    expect([pairs.among(other, ["101"]), pairs.among(group, ["101"])]).toEqual([[], ["101"]]);
  });

  test("the members of a target are returned in the order of the request", () => {
    const pairs = new PairSet();
    pairs.add(user, ["9", "7"]);
    pairs.add({ ...user, id: "102" }, ["8"]);
    expect(pairs.among(user, ["7", "8", "9"])).toEqual(["7", "9"]);
  });

  test("after any adds and deletes it behaves like a list of pairs in which an unknown account equals any", () => {
    const ids = ["1", "2", "3"];
    const target = fc
      .record({ side: fc.constantFrom("group" as const, "user" as const), id: fc.constantFrom(...ids), account })
      .map(({ side, id, account: where }): Target => ({ ...group, ...where, side, id }));
    const step = fc.record({
      verb: fc.constantFrom("add" as const, "delete" as const),
      target,
      members: fc.subarray(ids),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), target, (steps, asked) => {
        const pairs = new PairSet();
        let model: Pair[] = [];
        for (const { verb, target: about, members } of steps) {
          pairs[verb](about, members);
          const named = members.map((member) => pairOf(about, member));
          model =
            verb === "add" ? [...model, ...named] : model.filter((pair) => !named.some((each) => equal(each, pair)));
        }
        expect(pairs.among(asked, ids)).toEqual(
          ids.filter((member) => model.some((pair) => equal(pair, pairOf(asked, member)))),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

interface Pair {
  readonly account: string | undefined;
  readonly text: string;
}

function pairOf({ side, id, accountId }: Target, member: string): Pair {
  return { account: accountId, text: side === "group" ? `${id} ${member}` : `${member} ${id}` };
}

function equal(left: Pair, right: Pair): boolean {
  return (
    left.text === right.text &&
    (left.account === undefined || right.account === undefined || left.account === right.account)
  );
}
