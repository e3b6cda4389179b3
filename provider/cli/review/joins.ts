import type { PlanLine } from "../../text/plan-line";
import type { Change } from "./changes";
import { presentIn } from "./declared";
import { PairSet, type Pair } from "./pairs";
import { isComplete, type Seen } from "./seen";
import { idsWith, pairsOf } from "./snapshot";

/** A membership that a run makes. */
export interface Join {
  readonly pair: Pair;
  readonly urn: string;
  /** Declared before, and removed by somebody else. */
  readonly isDrift: boolean;
  /** Nothing is known of the target: the person may be in already. */
  readonly mayBeIn: boolean;
}

export interface Joins {
  /** Every pair once. */
  readonly joins: readonly Join[];
  /** In already, and declared from now on: nothing is written. */
  readonly adopted: readonly Pair[];
}

/** Members that the resources declare and the state does not have, as the provider saw them. */
export function joinsOf(acting: readonly Change[], present: PairSet, seen: Seen): Joins {
  const counted = new PairSet();
  const [joins, adopted]: [Join[], Pair[]] = [[], []];
  for (const change of acting) {
    const { urn, before, after } = change;
    if (after === undefined) continue;
    const plan = seen.planOf(change);
    const leftOut = new PairSet(pairsOf(after, leftOutOf(change, plan)));
    const absent = new PairSet(before === undefined ? [] : pairsOf(before, idsWith(before, "absent")));
    const missing = new PairSet(before === undefined ? [] : pairsOf(before, before.missing));
    const becomes = fateOf(change, plan);
    for (const pair of presentIn(after)) {
      if (present.has(pair) || leftOut.has(pair) || !counted.add(pair)) continue;
      const fate = becomes(pair);
      if (fate === "adopted") adopted.push(pair);
      else joins.push({ pair, urn, isDrift: absent.has(pair) && !missing.has(pair), mayBeIn: fate === "unclear" });
    }
  }
  return { joins, adopted };
}

/** Members that the service does not know, and `onMissing` leaves out. */
function leftOutOf({ before }: Change, plan: PlanLine | undefined): readonly string[] {
  if (plan !== undefined && isComplete(plan.leftOut)) return plan.leftOut.members.map(({ id }) => id);
  return before?.missing ?? [];
}

type Fate = "joins" | "adopted" | "unclear";

/** What becomes of members that the state does not have: where it does not know the target, the line tells. */
function fateOf(change: Change, plan: PlanLine | undefined): (pair: Pair) => Fate {
  const { operation, before, after } = change;
  if (operation === "update" && before?.list === "known") return () => "joins";
  if (after === undefined || plan === undefined || before?.list === "secret") return () => "unclear";
  if (plan.adopted === 0) return () => "joins";
  if (!isComplete(plan.adds) || !isComplete(plan.leftOut)) return () => "unclear";
  const adds = new PairSet(
    pairsOf(
      after,
      plan.adds.members.map(({ id }) => id),
    ),
  );
  return (pair) => (adds.has(pair) ? "joins" : "adopted");
}
