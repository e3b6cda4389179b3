import { expect, test } from "vitest";

import { OPTIONS } from "../../../provider/lifecycle/inputs/options";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const readers = new Map(OPTIONS);

test.each([
  ["maxRemovals", 0, 0],
  ["maxRemovals", 25, 25],
  ["maxRemovals", " 25% ", "25%"],
  ["maxRemovals", { share: "25%", minimumSize: 20 }, { share: "25%", minimumSize: 20 }],
  ["maxRemovals", UNKNOWN, UNKNOWN],
  ["onMissing", "warn", "warn"],
  ["onMissing", "fail", undefined],
  ["onMissing", UNKNOWN, UNKNOWN],
])("%s takes %j", (property, value, input) => {
  expect(readers.get(property)?.(value)).toEqual(input === undefined ? {} : { input });
});

test.each([
  ["maxRemovals", -1],
  ["maxRemovals", 1.5],
  ["maxRemovals", "25"],
  ["maxRemovals", "101%"],
  ["maxRemovals", true],
  ["maxRemovals", { share: "25%" }],
  ["maxRemovals", { share: 25, minimumSize: 20 }],
  ["maxRemovals", { share: "25%", minimumSize: 20, extra: 1 }],
  ["onMissing", "ignore"],
  ["onMissing", true],
])("%s refuses %j, and says what it takes", (property, value) => {
  expect(readers.get(property)?.(value).fault).toMatch(/^it is /);
});
