import { expect, it } from "vitest";

import { Turn } from "../../provider/cloud/turn";
import { fakeClock } from "../support/clock";

const WINDOW = 1_000;

function turnOf(isCold = false): {
  turn: Turn;
  advance: (milliseconds: number) => void;
  since: (time: number) => number;
} {
  const runtime = fakeClock();
  const begin = runtime.now();
  return { turn: new Turn(runtime, isCold, 0, false), advance: runtime.advance, since: (time) => time - begin };
}

it.each([
  { name: "as fast as any", took: 100, fastest: 100, free: 1_000 },
  { name: "15 ms later than the fastest", took: 115, fastest: 100, free: 1_015 },
  { name: "much later, which counts only in part", took: 500, fastest: 100, free: 1_040 },
  { name: "before any other", took: 100, fastest: Number.POSITIVE_INFINITY, free: 1_040 },
])("holds its slot for a window when answered $name", ({ took, fastest, free }) => {
  const { turn, advance, since } = turnOf();
  turn.sent();
  advance(took);
  turn.over();
  expect(turn.took).toBe(took);
  expect(since(turn.freeAt(WINDOW, fastest, 40))).toBe(free);
});

it("counts from its sending, whatever happened before", async () => {
  const { turn, advance, since } = turnOf();
  advance(300);
  turn.sent();
  turn.sent();
  await turn.whenSent;
  expect(turn.took).toBeUndefined();
  expect(since(turn.freeAt(WINDOW, 0, 40))).toBe(1_300);
});

it("counts from its end on a cold connection, and gives no answer time", () => {
  const { turn, advance, since } = turnOf(true);
  turn.sent();
  advance(400);
  turn.over();
  expect(turn.took).toBeUndefined();
  expect(since(turn.freeAt(WINDOW, 5, 40))).toBe(1_400);
});

it("counts as sent and over when it ends unsent", async () => {
  const { turn, since } = turnOf();
  turn.over();
  await turn.whenSent;
  await turn.whenOver;
  expect(since(turn.freeAt(WINDOW, 0, 40))).toBe(1_000);
});
