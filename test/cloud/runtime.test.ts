import { expect, test } from "vitest";
import { systemRuntime } from "../../provider/cloud/runtime";

test("the machine's clock advances, and its random numbers are below one", async () => {
  const before = systemRuntime.now();
  await systemRuntime.sleep(0);
  expect(systemRuntime.now()).toBeGreaterThanOrEqual(before);
  const random = systemRuntime.random();
  expect(random >= 0 && random < 1).toBe(true);
});
