import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { RateLimit } from "../../emulator/rate-limit";
import { Pacer, Pacers, WINDOW, type Verdict } from "../../provider/cloud/pacer";
import { systemClock } from "../../provider/base/clock";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Runs calls through a pacer and keeps when each started. */
function starts(pacer: Pacer, calls: number): number[] {
  const started: number[] = [];
  const begin = Date.now();
  for (let call = 0; call < calls; call += 1) {
    void pacer.run((sent) => {
      started.push(Date.now() - begin);
      sent();
      return Promise.resolve();
    }, false);
  }
  return started;
}

function mostWithin(times: readonly number[], window: number): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + window).length));
}

interface Served {
  throttled: number;
  accepted: number;
  /** When the latest call was accepted. */
  lastAt: number;
}

interface ServeOptions {
  readonly callsPerSecond: number;
  readonly calls: number;
  /** Milliseconds that a request and its answer travel. */
  readonly there?: () => number;
  readonly back: () => number;
  readonly limit?: RateLimit;
}

/** Sends calls to a service that enforces exactly the documented limit; throttled ones are repeated. */
function serve(options: ServeOptions): Served {
  const { callsPerSecond, calls, there = () => 0, back, limit = new RateLimit() } = options;
  const pacer = new Pacer(callsPerSecond, systemClock);
  const served: Served = { throttled: 0, accepted: 0, lastAt: 0 };
  const travel = async (milliseconds: number): Promise<void> => {
    if (milliseconds > 0) await systemClock.sleep(milliseconds);
  };
  const send = async (sent: () => void): Promise<Verdict> => {
    sent();
    await travel(there());
    const accepted = limit.accept(KEY, callsPerSecond, Date.now());
    if (accepted) served.lastAt = Date.now();
    served[accepted ? "accepted" : "throttled"] += 1;
    await travel(back());
    return accepted ? "accepted" : { pause: 1_000 };
  };
  const call = async (): Promise<void> => {
    for (let repeat = 0; ; repeat += 1) {
      if ((await pacer.run(send, repeat > 0, (verdict) => verdict)) === "accepted") return;
    }
  };
  for (let number = 0; number < calls; number += 1) void call();
  return served;
}

const KEY = "1/door.Open";

/** Numbers in turn, evenly over 5 to 300, in an order without a pattern. */
function varying(): () => number {
  let turn = 0;
  return () => 5 + ((turn++ * 7_919) % 296);
}

/** Calls of another client, which the service counts too. */
function other(callsPerSecond: number, forMs: number): RateLimit {
  const limit = new RateLimit();
  const [accountId = "", rest = ""] = KEY.split("/");
  const [service = "", action = ""] = rest.split(".");
  limit.addOther({ accountId, service, action, callsPerSecond, forMs }, Date.now());
  return limit;
}

describe("Pacer", () => {
  it("never starts more calls in a rolling second than documented", async () => {
    const started = starts(new Pacer(10, systemClock), 45);
    await vi.advanceTimersByTimeAsync(4 * WINDOW + 10);
    expect(started).toHaveLength(45);
    expect(mostWithin(started, 1_000)).toBe(10);
  });

  it.each([
    { callsPerSecond: 10, name: "5 ms", back: () => 5 },
    { callsPerSecond: 10, name: "300 ms, so that calls overlap", there: () => 150, back: () => 150 },
    { callsPerSecond: 50, name: "300 ms, so that calls overlap", there: () => 150, back: () => 150 },
    { callsPerSecond: 10, name: "5 to 300 ms", back: varying() },
  ])(
    "is never throttled, and within 5 % of the limit of $callsPerSecond/s, when answers take $name",
    async (travel) => {
      const calls = 60 * travel.callsPerSecond;
      const begin = Date.now();
      const served = serve({ calls, ...travel });
      await vi.advanceTimersByTimeAsync(1.05 * 60_000);
      expect(served).toMatchObject({ accepted: calls, throttled: 0 });
      expect(served.lastAt - begin).toBeLessThanOrEqual(1.05 * 60_000);
    },
  );

  it("learns to wait when requests arrive late at random", async () => {
    const served = serve({ callsPerSecond: 10, calls: 600, there: varying(), back: () => 5 });
    await vi.advanceTimersByTimeAsync(90_000);
    expect(served.accepted).toBe(600);
    expect(served.throttled).toBeLessThan(6);
  });

  it("waits for a call in full where late requests are rare", async () => {
    let call = 0;
    const served = serve({ callsPerSecond: 10, calls: 600, there: () => (++call % 50 === 0 ? 305 : 5), back: () => 5 });
    await vi.advanceTimersByTimeAsync(1.05 * 60_000);
    expect(served).toMatchObject({ accepted: 600, throttled: 0 });
  });

  it("slows down once for calls that are throttled together", async () => {
    const pacer = new Pacer(10, systemClock);
    for (let call = 0; call < 10; call += 1) {
      void pacer.run(
        () => systemClock.sleep(50),
        false,
        () => ({ pause: 1_000 }),
      );
    }
    await vi.advanceTimersByTimeAsync(2_000);
    const started = starts(pacer, 100);
    await vi.advanceTimersByTimeAsync(WINDOW - 1);
    // Three quarters of ten.
    expect(started).toHaveLength(7);
  });

  it.each([10, 50])("leaves another client its half of %i/s, and is rarely throttled", async (callsPerSecond) => {
    const calls = 40 * callsPerSecond;
    const served = serve({ callsPerSecond, calls, back: () => 100, limit: other(callsPerSecond / 2, 1_000_000) });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(served.accepted).toBe(calls);
    expect(served.throttled).toBeLessThan(0.05 * calls);
  });

  it("tries one call at a time while another client uses the whole quota, and returns to full speed soon after", async () => {
    const served = serve({ callsPerSecond: 10, calls: 600, back: () => 100, limit: other(10, 20_000) });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(served.accepted).toBe(0);
    // The first ten run in parallel; then one call after each pause.
    expect(served.throttled).toBeLessThanOrEqual(10 + 6);
    await vi.advanceTimersByTimeAsync(20_000);
    const before = served.accepted;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(served.accepted - before).toBeGreaterThanOrEqual(98);
  });

  it("pauses for the time that the service requests, at most 5 s", async () => {
    const pacer = new Pacer(10, systemClock);
    void pacer.run(
      () => Promise.resolve(),
      false,
      () => ({ pause: 60_000 }),
    );
    await vi.advanceTimersByTimeAsync(0);
    const started = starts(pacer, 1);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(started).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(started).toHaveLength(1);
  });

  it("continues when its trial call is lost", async () => {
    const pacer = new Pacer(10, systemClock);
    void pacer.run(
      () => Promise.resolve(),
      false,
      () => ({ pause: 100 }),
    );
    const lost = pacer.run(() => Promise.reject(new Error("lost")), false).catch((error: unknown) => error);
    const started = starts(pacer, 3);
    await vi.advanceTimersByTimeAsync(100 + WINDOW);
    await expect(lost).resolves.toEqual(new Error("lost"));
    expect(started).toHaveLength(3);
  });

  it("counts from the sending of a call, however long its connection takes", async () => {
    const pacer = new Pacer(10, systemClock);
    const sentAt: number[] = [];
    for (let call = 0; call < 30; call += 1) {
      const connecting = call < 10 ? 300 : 0;
      void pacer.run(async (sent) => {
        if (connecting > 0) await systemClock.sleep(connecting);
        sentAt.push(Date.now());
        sent();
        await systemClock.sleep(200);
      }, false);
    }
    // The first ten count from their answers at 500 ms, the others from their sending.
    await vi.advanceTimersByTimeAsync(500 + 2 * WINDOW + 50);
    expect(sentAt).toHaveLength(30);
    expect(mostWithin(sentAt, 1_000)).toBe(10);
  });

  it("does not wait for calls that were never sent", async () => {
    const pacer = new Pacer(1, systemClock);
    await expect(pacer.run(() => Promise.reject(new Error("no")), false)).rejects.toThrow("no");
    const next = pacer.run(() => Promise.resolve("fine"), false);
    await vi.advanceTimersByTimeAsync(WINDOW + 1);
    await expect(next).resolves.toBe("fine");
  });

  it("sends a repeated call before waiting ones, and repeated ones in turn", async () => {
    const pacer = new Pacer(1, systemClock);
    const order: string[] = [];
    const add = (name: string, isRepeated: boolean): void =>
      void pacer.run(() => {
        order.push(name);
        return Promise.resolve();
      }, isRepeated);
    add("first", false);
    add("second", false);
    add("again", true);
    add("again too", true);
    await vi.advanceTimersByTimeAsync(4 * WINDOW);
    expect(order).toEqual(["first", "again", "again too", "second"]);
  });

  it("passes on what a call throws", async () => {
    const run = new Pacer(1, systemClock).run(() => Promise.reject(new Error("no")), false);
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
    expect(pacers.for(key, 10, systemClock) === pacers.for(other, 10, systemClock)).toBe(shared);
  });
});

describe("a pace without a documented rate", () => {
  /** Listings of twenty pages from eight resources against a limit that nobody documents. */
  async function list(callsPerSecond: number, travel: number): Promise<Served & { readonly seconds: number }> {
    const pacer = new Pacer(Number.POSITIVE_INFINITY, systemClock);
    const limit = new RateLimit();
    const served: Served = { throttled: 0, accepted: 0, lastAt: 0 };
    const begin = Date.now();
    const send = async (sent: () => void): Promise<Verdict> => {
      sent();
      await systemClock.sleep(travel);
      const accepted = limit.accept(KEY, callsPerSecond, Date.now());
      served[accepted ? "accepted" : "throttled"] += 1;
      if (accepted) served.lastAt = Date.now();
      await systemClock.sleep(travel);
      return accepted ? "accepted" : { pause: 1_000 };
    };
    const page = async (): Promise<void> => {
      for (let repeat = 0; ; repeat += 1) {
        if ((await pacer.run(send, repeat > 0, (verdict) => verdict)) === "accepted") return;
      }
    };
    const resource = async (): Promise<void> => {
      await page();
      for (const together of [8, 8, 3]) await Promise.all(Array.from({ length: together }, page));
    };
    const all = Promise.all(Array.from({ length: 8 }, resource));
    await vi.advanceTimersByTimeAsync(120_000);
    await all;
    return { ...served, seconds: (served.lastAt - begin) / 1_000 };
  }

  it.each([
    [5, 3],
    [10, 3],
    [20, 3],
    [50, 3],
    [5, 75],
    [10, 75],
    [20, 75],
  ])(
    "of %i calls a second is learned: at most 5 %% are refused, and 85 %% of it are used (%i ms)",
    async (rate, travel) => {
      const { accepted, throttled, seconds } = await list(rate, travel);
      expect(accepted).toBe(160);
      expect(throttled / accepted).toBeLessThanOrEqual(0.05);
      expect(accepted / seconds / rate).toBeGreaterThanOrEqual(0.85);
    },
  );

  it("has no limit while nothing is refused: ever more calls are under way at once", async () => {
    const pacer = new Pacer(Number.POSITIVE_INFINITY, systemClock);
    let [underWay, most] = [0, 0];
    const call = async (sent: () => void): Promise<void> => {
      sent();
      most = Math.max(most, ++underWay);
      await systemClock.sleep(10);
      underWay -= 1;
    };
    const all = Promise.all(Array.from({ length: 600 }, () => pacer.run(call, false)));
    await vi.advanceTimersByTimeAsync(2_000);
    await all;
    expect(most).toBeGreaterThan(20);
  });
});
