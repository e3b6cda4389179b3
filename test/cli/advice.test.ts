import { expect, test } from "vitest";
import { withoutStackAdvice } from "../../provider/cli/advice";
import { GATEWAY_CODES } from "../../provider/cloud/gateway-codes";

test("only what a stack could do is left out", () => {
  const advice = GATEWAY_CODES["SignatureDoesNotMatch"]?.advice ?? "";
  expect(advice).toContain("--run-program");
  expect(withoutStackAdvice(`ram ListUsers: no. ${advice} See https://x`)).toBe(
    "ram ListUsers: no. Check the access key secret. See https://x",
  );
  expect(withoutStackAdvice("no")).toBe("no");
});
