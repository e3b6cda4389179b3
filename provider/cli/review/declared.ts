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
    return declaredIn(before);
  });
}

/** What a resource declares, by the state: those that are in and those that are absent, without the exceptions. */
export function declaredIn(snapshot: Snapshot): Pair[] {
  const declared = Object.keys(snapshot.members).filter((id) => !snapshot.status.has(id));
  return pairsOf(snapshot, [...declared, ...idsWith(snapshot, "absent")]);
}
