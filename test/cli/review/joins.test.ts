import { describe, expect, test } from "vitest";

import { changesOf, type Change } from "../../../provider/cli/review/changes";
import { presentIn } from "../../../provider/cli/review/declared";
import { joinsOf } from "../../../provider/cli/review/joins";
import { PairSet } from "../../../provider/cli/review/pairs";
import type { Step } from "../../../provider/cli/review/schema";
import type { PlanLine } from "../../../provider/text/plan-line";
import { creates, group, members, preview, updates } from "./previews";

/** What the provider saw: who is added, and how many are in already. */
function line(adds: readonly string[], adopted: number, leftOut: readonly string[] = []): Partial<PlanLine> {
  const named = (ids: readonly string[]) => ({ count: ids.length, members: ids.map((id) => ({ id })) });
  return { adds: named(adds), leftOut: named(leftOut), adopted };
}

function joins(plan: Partial<PlanLine> | undefined, ...steps: Step[]) {
  const changes: readonly Change[] = changesOf(preview(...steps));
  const present = new PairSet(changes.flatMap(({ before }) => (before === undefined ? [] : presentIn(before))));
  const found = joinsOf(changes, present, { planOf: () => plan as PlanLine | undefined, unseen: [] });
  return {
    joins: found.joins.map(({ pair, isDrift, mayBeIn }) => [pair.user, isDrift, mayBeIn]),
    adopted: found.adopted.map(({ user }) => user),
  };
}

describe("a new resource", () => {
  test("adopts those that are in already, as the provider's line tells", () => {
    expect(joins(line(["2"], 1), creates("a", group("7", members("1", "2"))))).toEqual({
      joins: [["2", false, false]],
      adopted: ["1"],
    });
  });

  test("may find somebody in its group where no line tells", () => {
    expect(joins(undefined, creates("a", group("7", members("1"))))).toEqual({
      joins: [["1", false, true]],
      adopted: [],
    });
  });

  test("leaves out those that the service does not know", () => {
    expect(joins(line(["1"], 0, ["9"]), creates("a", group("7", members("1", "9"))))).toEqual({
      joins: [["1", false, false]],
      adopted: [],
    });
  });
});

test("an update adds again who was removed by hand, and says so; not somebody who never was in", () => {
  const before = group("7", members("1"), { status: { "2": "absent", "9": "absent" }, missing: ["9"] });
  const after = group("7", members("1", "2", "3"));
  expect(joins(line(["2", "3"], 0), updates("a", before, after)).joins).toEqual([
    ["2", true, false],
    ["3", false, false],
  ]);
});
