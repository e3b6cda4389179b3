import { expect, test } from "vitest";

import { CallError } from "../../provider/cloud/call-error";
import { tellLongWaits } from "../../provider/cloud/long-waits";
import { AttemptError, withRetries } from "../../provider/cloud/retry";
import { fakeRuntime } from "./support";

const lost = new CallError({
  kind: "transient",
  outcome: "none",
  service: "door",
  action: "Open",
  reason: "no connection",
});
const LINE = "door Open: no connection. Trying again, for up to 120 s in all.";

test("a service that does not answer is named after some seconds, and then every half minute", async () => {
  const runtime = fakeRuntime();
  const started = runtime.now();
  const lines: [seconds: number, line: string][] = [];
  const onRepeat = tellLongWaits(runtime.now, (line) =>
    lines.push([Math.round((runtime.now() - started) / 1_000), line]),
  );
  const run = withRetries("read", { maxAttempts: 100, maxTime: 120_000 }, { ...runtime, onRepeat }, () =>
    Promise.reject(new AttemptError(lost)),
  );
  await expect(run).rejects.toBe(lost);
  expect(lines.map(([, line]) => line)).toEqual(lines.map(() => LINE));
  // Before the wait that exceeds five seconds, not after it.
  expect(lines[0]?.[0]).toBeLessThan(5);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.length).toBeLessThanOrEqual(4);
});

test("a short outage prints nothing", async () => {
  const runtime = fakeRuntime();
  const lines: string[] = [];
  const onRepeat = tellLongWaits(runtime.now, (line) => lines.push(line));
  let attempts = 0;
  await withRetries("read", { maxAttempts: 12, maxTime: 120_000 }, { ...runtime, onRepeat }, () =>
    attempts++ < 3 ? Promise.reject(new AttemptError(lost)) : Promise.resolve("ok"),
  );
  expect(lines).toEqual([]);
});

test("the code of the service is named", () => {
  const lines: string[] = [];
  const failure = new CallError({
    kind: "throttling",
    outcome: "none",
    service: "door",
    action: "Open",
    reason: "slow down",
    code: "Throttling.User",
  });
  tellLongWaits(
    () => 0,
    (line) => lines.push(line),
  )({ failure, since: 6_000, delay: 0, atMost: 20_000 });
  expect(lines).toEqual(["door Open: slow down (Throttling.User). Trying again, for up to 20 s in all."]);
});
