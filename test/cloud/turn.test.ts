import { expect, it } from "vitest";

import { Turn } from "../../provider/cloud/turn";
import { fakeClock } from "../support/clock";

function turnOf({ isFirst }: { isFirst: boolean }): {
  turn: Turn;
  advance: (milliseconds: number) => void;
  since: (time: number) => number;
} {
  const runtime = fakeClock();
  const begin = runtime.now();
  return { turn: new Turn(runtime, isFirst), advance: runtime.advance, since: (time) => time - begin };
}

it("counts from its sending, whatever happened before", async () => {
  const { turn, advance, since } = turnOf({ isFirst: false });
  advance(300);
  turn.sent();
  await turn.whenSent;
  advance(100);
  turn.sent();
  expect(since(turn.at)).toBe(300);
  expect(turn.took).toBe(100);
  advance(50);
  turn.over();
  advance(1_000);
  expect(turn.took).toBe(150);
});

it("counts from its answer when it is one of the first, and gives no answer time", () => {
  const { turn, advance, since } = turnOf({ isFirst: true });
  turn.sent();
  advance(400);
  turn.over();
  expect(since(turn.at)).toBe(400);
  expect(turn.took).toBeUndefined();
});

it("counts from its end when it was never sent, and gives no answer time", async () => {
  const { turn, advance, since } = turnOf({ isFirst: false });
  advance(20);
  turn.over();
  await turn.whenSent;
  await turn.whenOver;
  expect(since(turn.at)).toBe(20);
  expect(turn.took).toBeUndefined();
});
