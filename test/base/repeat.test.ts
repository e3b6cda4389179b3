import { describe, expect, it, test } from "vitest";

import { delayBefore, repeat, type Patience } from "../../provider/base/repeat";
import { fakeClock } from "../support/clock";

interface Row {
  readonly name: string;
  readonly patience?: Partial<Patience>;
  /** The results of the attempts: final ones are words, others are hints in milliseconds; 0 means none. */
  readonly results: readonly (string | number)[];
  readonly expected: { readonly result: string | number; readonly slept: readonly number[] };
}

const rows: readonly Row[] = [
  { name: "a final result is not repeated", results: ["ok", "more"], expected: { result: "ok", slept: [] } },
  { name: "others are repeated, ever later", results: [0, 0, "ok"], expected: { result: "ok", slept: [375, 750] } },
  {
    name: "attempts are bounded",
    patience: { attempts: 3 },
    results: [0, 0, 0, "ok"],
    expected: { result: 0, slept: [375, 750] },
  },
  {
    name: "time is bounded",
    patience: { deadline: 1_000 },
    results: [0, 0, "ok"],
    expected: { result: 0, slept: [375] },
  },
  {
    name: "without time there is one attempt",
    patience: { deadline: 0 },
    results: [0, "ok"],
    expected: { result: 0, slept: [] },
  },
  { name: "a hint is followed", results: [1_000, "ok"], expected: { result: "ok", slept: [1_000] } },
  { name: "a hint is limited", results: [99_000, "ok"], expected: { result: "ok", slept: [5_375] } },
];

it.each(rows)("$name", async ({ patience, results, expected }) => {
  const clock = fakeClock();
  const waits: number[] = [];
  const script = [...results];
  const result = await repeat(
    clock,
    { attempts: 8, firstWait: 500, deadline: 120_000, ...patience },
    async () => script.shift() ?? "none left",
    (each) => (typeof each === "string" ? undefined : { hint: each === 0 ? undefined : each }),
    (_result, { delay }) => void waits.push(delay),
  );
  expect({ result, slept: clock.slept }).toEqual(expected);
  expect(waits).toEqual(clock.slept);
});

test("an attempt that throws is not repeated", async () => {
  const fault = new Error("a fault of the program");
  let attempts = 0;
  const run = repeat(
    fakeClock(),
    { attempts: 3, firstWait: 500, deadline: 120_000 },
    async () => {
      attempts += 1;
      throw fault;
    },
    () => ({}),
  );
  await expect(run).rejects.toBe(fault);
  expect(attempts).toBe(1);
});

describe("delayBefore", () => {
  it.each([
    { retry: 1, random: 0, hint: undefined, expected: 250 },
    { retry: 1, random: 0.999, hint: undefined, expected: 499 },
    { retry: 2, random: 0.5, hint: undefined, expected: 750 },
    { retry: 6, random: 0.5, hint: undefined, expected: 12_000 },
    { retry: 60, random: 0.999, hint: undefined, expected: 19_990 },
    { retry: 1, random: 0.5, hint: 100, expected: 375 },
    { retry: 1, random: 0.5, hint: 3_600_000, expected: 5_375 },
  ])("retry $retry with random $random and hint $hint waits $expected ms", ({ retry, random, hint, expected }) => {
    expect(delayBefore(retry, 500, random, hint)).toBe(expected);
  });
});
