import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differences, intersection, sameSet, sortIds, union, without } from "../../provider/membership/sets";
import { anyId, someIds } from "./arbitraries";

const id = fc.oneof(fc.nat().map(String), fc.constantFrom("0", "00", "007", "12345678901234567890"), anyId);

describe("set arithmetic", () => {
  test("keeps the order of the first list", () => {
    expect(without(["3", "1", "2"], ["1"])).toEqual(["3", "2"]);
    expect(intersection(["3", "1", "2"], ["2", "3"])).toEqual(["3", "2"]);
    expect(union(["3", "1"], ["1", "2"])).toEqual(["3", "1", "2"]);
  });

  test("splits a list into the elements that another list has and those that it lacks", () => {
    fc.assert(
      fc.property(someIds, someIds, (left, right) => {
        expect(sameSet(union(without(left, right), intersection(left, right)), left)).toBe(true);
        expect(sameSet(union(left, right), union(right, left))).toBe(true);
      }),
    );
  });

  test.each([
    { left: [], right: [], same: true },
    { left: ["1", "2"], right: ["2", "1"], same: true },
    { left: ["1", "1"], right: ["1"], same: true },
    { left: ["1"], right: ["2"], same: false },
    { left: ["1"], right: ["1", "2"], same: false },
    { left: ["1", "2"], right: ["1"], same: false },
  ])("$left and $right as sets: $same", ({ left, right, same }) => {
    expect(sameSet(left, right)).toBe(same);
  });
});

describe("sortIds", () => {
  test("puts numbers first, by value, then text by code unit", () => {
    expect(sortIds(["b", "10", "B", "9", "007", "ä", "100000000000000000000", "0"])).toEqual([
      "0",
      "9",
      "10",
      "100000000000000000000",
      "007",
      "B",
      "b",
      "ä",
    ]);
  });

  test("is a total order: the input order does not matter", () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(id, { maxLength: 12 })
          .chain((ids) => fc.tuple(fc.constant(ids), fc.shuffledSubarray(ids, { minLength: ids.length }))),
        ([ids, shuffled]) => {
          expect(sortIds(shuffled)).toEqual(sortIds(ids));
        },
      ),
    );
  });

  test("does not change its argument", () => {
    const ids = ["2", "1"];
    sortIds(ids);
    expect(ids).toEqual(["2", "1"]);
  });
});

test("the differences of two lists are the elements that only one of them has, in the order of ids", () => {
  const list = fc.array(fc.oneof(fc.integer({ min: 0, max: 120 }).map(String), fc.string({ maxLength: 2 })));
  fc.assert(
    fc.property(list, list, (left, right) => {
      const only = (ids: string[], other: string[]): string[] =>
        sortIds(new Set(ids.filter((id) => !other.includes(id))));
      expect(differences(left, right)).toEqual({ onlyLeft: only(left, right), onlyRight: only(right, left) });
    }),
  );
});
