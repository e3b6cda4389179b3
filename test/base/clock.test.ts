import { expect, test } from "vitest";
import { systemClock } from "../../provider/base/clock";

test("the machine's clock advances, and its random numbers are below one", async () => {
  const before = systemClock.now();
  await systemClock.sleep(5);
  expect(systemClock.now()).toBeGreaterThan(before);
  const random = systemClock.random();
  expect(random >= 0 && random < 1).toBe(true);
});
