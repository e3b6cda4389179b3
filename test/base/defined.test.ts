import { expect, test } from "vitest";

import { defined } from "../../provider/base/defined";

test("a property without a value is absent, and every other value stays, false and null too", () => {
  const properties = defined({ a: undefined, b: 0, c: null, d: false, e: "" });
  expect(Object.keys(properties)).toEqual(["b", "c", "d", "e"]);
  expect(properties).toStrictEqual({ b: 0, c: null, d: false, e: "" });
});
