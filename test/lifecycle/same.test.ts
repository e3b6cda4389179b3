import { expect, test } from "vitest";

import { same, sameElements } from "../../provider/lifecycle/same";

test.each<[left: unknown, right: unknown, isSame: boolean, hasSameElements: boolean]>([
  ["a", "a", true, true],
  ["1", 1, false, false],
  [undefined, null, true, true],
  [undefined, [], false, false],
  [undefined, false, false, false],
  [{ a: "1", b: "2" }, { b: "2", a: "1" }, true, true],
  [{ a: "1" }, { a: "2" }, false, false],
  [{ a: "1" }, {}, false, false],
  [["a", "b"], ["b", "a"], false, true],
  [["a", "a"], ["a"], false, false],
  [true, ["a"], false, false],
])("%j and %j are the same: %s; have the same elements: %s", (left, right, isSame, hasSameElements) => {
  expect([same(left, right), same(right, left)]).toEqual([isSame, isSame]);
  expect(sameElements(left, right)).toBe(hasSameElements);
});

test("a comparison does not change a list", () => {
  const list = ["b", "a"];
  sameElements(list, ["a", "b"]);
  expect(list).toEqual(["b", "a"]);
});
