import { expect, it } from "vitest";

import { backoff } from "../../provider/cloud/backoff";

it.each([
  { retry: 1, random: 0, hint: undefined, expected: 0 },
  { retry: 1, random: 0.5, hint: undefined, expected: 250 },
  { retry: 2, random: 0.5, hint: undefined, expected: 500 },
  { retry: 6, random: 0.5, hint: undefined, expected: 8_000 },
  { retry: 7, random: 0.5, hint: undefined, expected: 10_000 },
  { retry: 60, random: 0.999, hint: undefined, expected: 19_980 },
  { retry: 1, random: 0.5, hint: 100, expected: 250 },
  { retry: 1, random: 0.5, hint: 2_000, expected: 2_000 },
  { retry: 1, random: 0.5, hint: 3_600_000, expected: 5_250 },
])("retry $retry with random $random and hint $hint waits $expected ms", ({ retry, random, hint, expected }) => {
  expect(backoff(retry, random, hint)).toBe(expected);
});
