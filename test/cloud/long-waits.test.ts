import { expect, test } from "vitest";

import { CallError } from "../../provider/base/call-error";
import { tellLongWaits } from "../../provider/cloud/long-waits";
import { repeat } from "../../provider/base/repeat";
import { fakeClock } from "../support/clock";

const lost = new CallError({
  kind: "transient",
  outcome: "none",
  service: "door",
  action: "Open",
  reason: "no connection",
});
const LINE = "door Open: no connection. Trying again, for up to 120 s in all.";

test("a service that does not answer is named after some seconds, once for each call", async () => {
  const clock = fakeClock();
  const started = clock.now();
  const lines: [seconds: number, line: string][] = [];
  const onRetry = tellLongWaits(clock.now, (line) => lines.push([Math.round((clock.now() - started) / 1_000), line]));
  await repeat(
    clock,
    { attempts: 100, firstWait: 500, deadline: 120_000 },
    async () => lost,
    () => ({}),
    (failure, wait) => onRetry(failure, { ...wait, deadline: 120_000 }),
  );
  expect(lines.map(([, line]) => line)).toEqual([LINE]);
  // Before the wait that exceeds five seconds, not after it.
  expect(lines[0]?.[0]).toBeLessThan(5);
  onRetry(lost, { since: 5_000, delay: 1_000, deadline: 120_000 });
  expect(lines).toHaveLength(2);
});

test("a short outage prints nothing", async () => {
  const clock = fakeClock();
  const lines: string[] = [];
  const onRetry = tellLongWaits(clock.now, (line) => lines.push(line));
  let attempts = 0;
  await repeat(
    clock,
    { attempts: 12, firstWait: 500, deadline: 120_000 },
    async () => (attempts++ < 3 ? lost : undefined),
    (failure) => (failure === undefined ? undefined : {}),
    (failure, wait) => {
      if (failure !== undefined) onRetry(failure, { ...wait, deadline: 120_000 });
    },
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
  )(failure, { since: 6_000, delay: 0, deadline: 20_000 });
  expect(lines).toEqual(["door Open: slow down (Throttling.User). Trying again, for up to 20 s in all."]);
});
