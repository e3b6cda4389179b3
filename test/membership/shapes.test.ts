import { expect, test } from "vitest";
import { INPUT_PROPERTIES, LISTS } from "../../provider/base/input-properties";
import { shapes } from "../../provider/membership/shapes";

test("the properties of the shapes are those that a program can set, and hold all lists", () => {
  const all = Object.values(shapes).flatMap((shape) => [
    shape.targetProperty,
    shape.membersProperty,
    shape.namesProperty,
  ]);
  expect(all.filter((property) => !INPUT_PROPERTIES.includes(property))).toEqual([]);
  expect(LISTS.filter((list) => !all.includes(list))).toEqual([]);
});
