import { expect, test } from "vitest";
import { keyOf } from "../../../provider/cli/report/key";

test("different ids have different keys, whatever is in them", () => {
  expect(new Set([keyOf("a", "b"), keyOf("a,b"), keyOf("ab"), keyOf('a","b'), keyOf("b", "a")]).size).toBe(5);
  expect(keyOf("a", "b")).toBe(keyOf("a", "b"));
});
