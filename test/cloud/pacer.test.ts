import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Pacer, Pacers, WINDOW } from "../../provider/cloud/pacer";
import { systemRuntime } from "../../provider/cloud/runtime";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Runs calls through a pacer and keeps when each started. */
function starts(pacer: Pacer, calls: number): number[] {
  const started: number[] = [];
  const begin = Date.now();
  for (let call = 0; call < calls; call += 1) {
    void pacer.run(() => {
      started.push(Date.now() - begin);
      return Promise.resolve();
    }, 0);
  }
  return started;
}

function mostWithin(times: readonly number[], window: number): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + window).length));
}

describe("Pacer", () => {
  it("starts no more calls in any rolling second than documented", async () => {
    const started = starts(new Pacer(10, systemRuntime), 45);
    await vi.advanceTimersByTimeAsync(4 * WINDOW + 1);
    expect(started).toHaveLength(45);
    expect(mostWithin(started, 1_000)).toBe(10);
  });

  it("pauses all waiting calls after a throttled one, then goes on slower, then recovers", async () => {
    const pacer = new Pacer(10, systemRuntime);
    pacer.slowDown(3_000);
    const started = starts(pacer, 30);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(started).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(10 * WINDOW);
    expect(started).toHaveLength(30);
    expect(mostWithin(started.slice(10), 1_000)).toBeLessThan(10);

    for (let call = 0; call < 40; call += 1) pacer.recover();
    await vi.advanceTimersByTimeAsync(10 * WINDOW);
    const later = starts(pacer, 20);
    await vi.advanceTimersByTimeAsync(WINDOW + 1);
    expect(later).toHaveLength(20);
  });

  it("counts from when calls are sent, however late their connections stand", async () => {
    const pacer = new Pacer(10, systemRuntime);
    const sentAt: number[] = [];
    for (let call = 0; call < 30; call += 1) {
      const connecting = call < 10 ? 300 : 0;
      void pacer.run(async (sent) => {
        if (connecting > 0) await systemRuntime.sleep(connecting);
        sentAt.push(Date.now());
        sent();
        await systemRuntime.sleep(200);
      }, 0);
    }
    // The first ten count from their answers at 500 ms, the others from when they were sent.
    await vi.advanceTimersByTimeAsync(500 + 2 * WINDOW);
    expect(sentAt).toHaveLength(30);
    expect(mostWithin(sentAt, 1_000)).toBe(10);
  });

  it("is not held up by calls that were never sent", async () => {
    const pacer = new Pacer(1, systemRuntime);
    await expect(pacer.run(() => Promise.reject(new Error("no")), 0)).rejects.toThrow("no");
    const next = pacer.run(() => Promise.resolve("fine"), 0);
    await vi.advanceTimersByTimeAsync(WINDOW + 1);
    await expect(next).resolves.toBe("fine");
  });

  it("lets a repeated call go before the waiting ones", async () => {
    const pacer = new Pacer(1, systemRuntime);
    const order: string[] = [];
    const add = (name: string, priority: number): void =>
      void pacer.run(() => {
        order.push(name);
        return Promise.resolve();
      }, priority);
    add("first", 0);
    add("second", 0);
    add("again", 1);
    await vi.advanceTimersByTimeAsync(3 * WINDOW);
    expect(order).toEqual(["first", "again", "second"]);
  });

  it("passes on what a call throws", async () => {
    const run = new Pacer(1, systemRuntime).run(() => Promise.reject(new Error("no")), 0);
    await expect(run).rejects.toThrow("no");
  });
});

describe("Pacers", () => {
  const key = { account: "1", service: "door", action: "Open" };

  it.each([
    [{ ...key }, true],
    [{ ...key, account: "2" }, false],
    [{ ...key, service: "gate" }, false],
    [{ ...key, action: "Close" }, false],
  ])("%j shares the pacer: %s", (other, shared) => {
    const pacers = new Pacers();
    expect(pacers.for(key, 10, systemRuntime) === pacers.for(other, 10, systemRuntime)).toBe(shared);
  });

  it("has none where no rate is documented", () => {
    expect(new Pacers().for(key, undefined, systemRuntime)).toBeUndefined();
  });
});
