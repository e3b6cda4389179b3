import { expect, it } from "vitest";

import { Share } from "../../provider/cloud/share";

function accept(share: Share, calls: number): void {
  for (let call = 0; call < calls; call += 1) share.accepted();
}

it("is 1 until the service throttles, and again after enough calls", () => {
  const share = new Share(60);
  accept(share, 10);
  expect(share.value).toBe(1);
  share.throttled();
  expect(share.value).toBeCloseTo(0.7);
  accept(share, 60);
  expect(share.value).toBe(1);
});

it("stays near the last limit for a while", () => {
  const share = new Share(60);
  share.throttled();
  share.throttled();
  const ceiling = 0.7;
  accept(share, 30);
  expect(share.value).toBeGreaterThan(0.95 * ceiling);
  accept(share, 60);
  expect(share.value).toBeLessThan(1.05 * ceiling);
  accept(share, 60);
  expect(share.value).toBe(1);
});

it("recovers even from the smallest share", () => {
  const share = new Share(60);
  for (let time = 0; time < 50; time += 1) share.throttled();
  expect(share.value).toBeCloseTo(1 / 20);
  accept(share, 240);
  expect(share.value).toBe(1);
});
