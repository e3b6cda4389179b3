import { expect, test } from "vitest";

import { accountOfRole } from "../../provider/base/role-arn";

test.each([
  ["acs:ram::1234567890123456:role/membership", "1234567890123456"],
  ["acs:ram::1:role/path/to/role", "1"],
  ["acs:ram::1:role/", undefined],
  ["acs:ram::1:role/two words", undefined],
  ["acs:ram:::role/r", undefined],
  ["acs:ram::123456789012345678901:role/r", undefined],
  ["acs:ram::1:user/r", undefined],
  [" acs:ram::1:role/r", undefined],
  ["r", undefined],
])("the account of %s is %s", (arn, account) => {
  expect(accountOfRole(arn)).toBe(account);
});
