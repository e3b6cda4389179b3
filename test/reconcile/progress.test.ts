import { expect, test } from "vitest";

import { Progress } from "../../provider/reconcile/progress";

const target = { service: "bastionhost", side: "group", regionId: "cn-hangzhou", id: "7" } as const;

function progressAt(times: number[], verb: "add" | "remove", total: number): { progress: Progress; lines: string[] } {
  const lines: string[] = [];
  const clock = { now: () => times.shift() ?? 0, sleep: async () => undefined, random: () => 0 };
  const report = { info: (line: string) => void lines.push(line), warn: () => undefined };
  return { progress: new Progress({ report, clock }, target, verb, total), lines };
}

test("a long apply reports its progress, and the time left at that pace", () => {
  const { progress, lines } = progressAt([0, 5_000, 10_000, 12_000, 20_000], "add", 5_000);
  [600, 600, 240, 960].forEach((members) => progress.advance(members));
  expect(lines).toEqual([
    "bastionhost group 7: 1,200 of 5,000 added, 32 s left",
    "bastionhost group 7: 2,400 of 5,000 added, 22 s left",
  ]);
});

test("a short apply reports nothing, and neither does the last batch of a long one", () => {
  const { progress, lines } = progressAt([0, 9_999, 30_000], "remove", 200);
  [100, 100].forEach((members) => progress.advance(members));
  expect(lines).toEqual([]);
});

test("a removal says removed", () => {
  const { progress, lines } = progressAt([0, 10_000], "remove", 200);
  progress.advance(100);
  expect(lines).toEqual(["bastionhost group 7: 100 of 200 removed, 10 s left"]);
});
