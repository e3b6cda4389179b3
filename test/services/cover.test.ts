import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { cover, type Pair, type Star } from "../../provider/services/cover";

const pair: fc.Arbitrary<Pair> = fc.record({
  group: fc.constantFrom("a", "b", "c", "d"),
  user: fc.constantFrom("1", "2", "3", "4"),
});
const pairs = fc.uniqueArray(pair, { minLength: 1, maxLength: 8, selector: ({ group, user }) => group + user });

/** The pairs that calls write. */
function written(stars: readonly Star[]): string[] {
  return stars.flatMap(({ hub, id, members }) =>
    members.map((member) => (hub === "group" ? `${id}${member}` : `${member}${id}`)),
  );
}

/** The fewest calls by trying every choice of a hub for each pair. */
function fewest(all: readonly Pair[], limits: { group: number; user: number }): number {
  let best = Infinity;
  for (let choice = 0; choice < 2 ** all.length; choice += 1) {
    const sizes = new Map<string, number>();
    all.forEach(({ group, user }, index) => {
      const key = (choice >> index) & 1 ? `group ${group}` : `user ${user}`;
      sizes.set(key, (sizes.get(key) ?? 0) + 1);
    });
    const calls = [...sizes].map(([key, size]) =>
      Math.ceil(size / (key.startsWith("group") ? limits.group : limits.user)),
    );
    best = Math.min(
      best,
      calls.reduce((sum, count) => sum + count, 0),
    );
  }
  return best;
}

describe("the calls that write a set of pairs", () => {
  test("write each of them once, and no call is over its limit", () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), (all, group, user) => {
        const stars = cover(all, { group, user });
        expect(written(stars).sort()).toEqual(all.map((each) => each.group + each.user).sort());
        stars.forEach(({ hub, members }) => expect(members.length).toBeLessThanOrEqual(hub === "group" ? group : user));
      }),
    );
  });

  test("are the fewest of all while none is full", () => {
    fc.assert(
      fc.property(pairs, (all) => {
        expect(cover(all, { group: 100, user: 100 })).toHaveLength(fewest(all, { group: 100, user: 100 }));
      }),
    );
  });

  test("are never more than those of the better side", () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 3 }), (all, limit) => {
        const limits = { group: limit, user: limit };
        const best = Math.min(cover(all, { group: limit }).length, cover(all, { user: limit }).length);
        expect(cover(all, limits).length).toBeLessThanOrEqual(best);
      }),
    );
  });

  test("go by the side that has a call for several, as a leaver of twenty groups", () => {
    const groups = Array.from({ length: 20 }, (_, n) => `group-${n}`);
    expect(
      cover(
        groups.map((group) => ({ group, user: "1" })),
        { group: 1, user: 1000 },
      ),
    ).toEqual([{ hub: "user", id: "1", members: groups }]);
  });

  test("of many pairs are those of the better side", () => {
    const all = Array.from({ length: 3000 }, (_, n) => ({ group: `group-${n % 3}`, user: String(n) }));
    expect(cover(all, { group: 100, user: 100 })).toHaveLength(30);
  });
});
