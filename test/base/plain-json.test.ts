import { createRequire } from "node:module";
import { expect, it } from "vitest";

import { isRecord, plainJson } from "../../provider/base/plain-json";

const popCore = createRequire(__filename).resolve("@alicloud/pop-core");
const { parse } = createRequire(popCore)("json-bigint") as { parse(text: string): unknown };

it("makes plain JSON of what json-bigint parsed", () => {
  const parsed = parse(
    '{"a":[{"n":12345678901234567890,"f":1.25,"x":null,"e":1234567890123456.5}],"b":true,"toFixed":"text"}',
  );
  const plain = plainJson(parsed);
  expect(plain).toEqual({
    a: [{ n: "12345678901234567890", f: 1.25, x: null, e: "1234567890123456.5" }],
    b: true,
    toFixed: "text",
  });
  expect(Object.getPrototypeOf(plain)).toBe(Object.prototype);
});

it.each([
  [{}, true],
  [[], false],
  [null, false],
  ["text", false],
  [1, false],
])("isRecord(%j) is %s", (value, expected) => {
  expect(isRecord(value)).toBe(expected);
});
