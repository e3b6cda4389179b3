import type { Change } from "./changes";
import type { Pair } from "./pairs";
import { idsWith, pairsOf, type Snapshot } from "./snapshot";

/** Who is in, by the state. */
export function presentIn(snapshot: Snapshot | undefined): Pair[] {
  return snapshot === undefined ? [] : pairsOf(snapshot, Object.keys(snapshot.members));
}

/** What the resources declare after the run. */
export function declaredBy(changes: readonly Change[]): Pair[] {
  return changes.flatMap(({ operation, before, after }) => {
    if (after !== undefined) return presentIn(after);
    if (operation !== "same" || before === undefined) return [];
    const declared = Object.keys(before.members).filter((id) => !before.status.has(id));
    return pairsOf(before, [...declared, ...idsWith(before, "absent")]);
  });
}
