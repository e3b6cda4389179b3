import { expect, it } from "vitest";

import { parameterProblem } from "../../provider/cloud/parameters";
import type { CallParameters } from "../../provider/base/api";

it.each([
  [{ UserIds: '["1"]', InstanceId: "b-1" }, undefined],
  [{ userId: "测试 组*~!()'+&=%" }, undefined],
  [{ Action: "Delete" }, "parameter Action is reserved for signing"],
  [{ accessKeyId: "x" }, "parameter accessKeyId is reserved for signing"],
  [{ SignatureNonce: "x" }, "parameter SignatureNonce is reserved for signing"],
  [{ Version: "x" }, "parameter Version is reserved for signing"],
  [{ UserId: undefined }, "parameter UserId is not text"],
  [{ UserId: null }, "parameter UserId is not text"],
  [{ UserId: { a: 1 } }, "parameter UserId is not text"],
  [{ UserId: ["a"] }, "parameter UserId is not text"],
  [{ UserId: "\uD800" }, "parameter UserId has half a character, which cannot be encoded"],
])("%j: %s", (parameters, problem) => {
  expect(parameterProblem(parameters as CallParameters)).toBe(problem);
});
