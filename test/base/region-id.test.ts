import { expect, test } from "vitest";
import { isRegionId } from "../../provider/base/region-id";

test.each([
  ["cn-hangzhou", true],
  ["cn-shanghai-finance-1", true],
  ["cn", false],
  ["CN-hangzhou", false],
  ["cn-hangzhou.evil.example", false],
  [`cn-${"a".repeat(60)}`, false],
])("%s is a region id: %s", (text, is) => {
  expect(isRegionId(text)).toBe(is);
});
