import { expect, test } from "vitest";

import { endKey, pairKey, PairSet } from "../../../provider/cli/review/pairs";
import { brief, pair } from "./previews";

test("a pair is one group and one user of one place", () => {
  const others = [
    pair("8", "1"),
    pair("7", "2"),
    pair("7", "1", { instanceId: "bh-2" }),
    pair("7", "1", { service: "quickbi" }),
  ];
  expect(new Set([pair("7", "1"), ...others].map(pairKey)).size).toBe(5);
});

test("a group and a user of one id are two ends", () => {
  expect(endKey(pair("7", "7"), "group")).not.toBe(endKey(pair("7", "7"), "user"));
});

test("an account that is not known can be any, and two that are known are two", () => {
  const pairs = new PairSet([pair("7", "1", { account: "1" }), pair("7", "2")]);
  expect(pairs.has(pair("7", "1"))).toBe(true);
  expect(pairs.has(pair("7", "1", { account: "2" }))).toBe(false);
  expect(pairs.has(pair("7", "2", { account: "2" }))).toBe(true);
});

test("a pair is added once", () => {
  const pairs = new PairSet();
  expect([pairs.add(pair("7", "1")), pairs.add(pair("7", "1"))]).toEqual([true, false]);
  expect(brief(pairs)).toEqual(["7/1"]);
});
