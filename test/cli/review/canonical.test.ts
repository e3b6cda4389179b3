import { expect, test } from "vitest";

import { canonical } from "../../../provider/cli/review/canonical";
import { UNKNOWN } from "../../../provider/lifecycle/unknown";

test.each([
  [
    ["1", "2"],
    ["2", "1"],
  ],
  [
    { share: "25%", minimumSize: 20 },
    { minimumSize: 20, share: "25%", extra: null },
  ],
  [undefined, false],
])("%j and %j are the same setting", (left: unknown, right: unknown) => {
  expect(canonical(left)).toBe(canonical(right));
});

test.each([
  [["1"], ["1", "2"]],
  [1, "1"],
  [{ a: "b" }, { a: { b: "" } }],
])("%j and %j are two", (left: unknown, right: unknown) => {
  expect(canonical(left)).not.toBe(canonical(right));
});

test("a value that is not known yet says so", () => {
  expect(canonical([UNKNOWN])).toBe('["(known after up)"]');
});
