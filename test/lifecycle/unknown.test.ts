import { unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { expect, test } from "vitest";
import { containsUnknown, isUnknown } from "../../provider/lifecycle/unknown";

test("the unknown value is the one of the SDK", () => {
  expect(isUnknown(unknownValue)).toBe(true);
  expect(isUnknown("7")).toBe(false);
});

test.each([
  { value: unknownValue, contains: true },
  { value: ["1", unknownValue], contains: true },
  { value: { roleArn: unknownValue }, contains: true },
  { value: [["1"], { a: [unknownValue] }], contains: true },
  { value: ["1", null, undefined, 7, true], contains: false },
  { value: `${unknownValue}!`, contains: false },
])("$value contains an unknown value: $contains", ({ value, contains }) => {
  expect(containsUnknown(value)).toBe(contains);
});
