import type { Mode } from "../../membership/ledger";
import type { Change } from "./changes";
import { declaredBy } from "./declared";
import { PairSet, type Pair } from "./pairs";
import { isComplete, type Seen } from "./seen";
import { idsWith, pairsOf, type Snapshot } from "./snapshot";
import { isKeptByStack, type StackSettings } from "./stack";

/**
 * Why somebody is removed:
 * - `update`: the program no longer declares the membership.
 * - `drift`: somebody else added it.
 * - `unfinished`: an earlier run could not confirm the removal.
 * - `takeover`: undeclared in a group that is taken over.
 * - `delete`: its resource is deleted, or makes place for its replacement.
 */
export type Reason = "update" | "drift" | "unfinished" | "takeover" | "delete";

/** A membership that a run removes. */
export interface Leave {
  readonly pair: Pair;
  /** The change that removes it: two can have one URN. */
  readonly change: Change;
  readonly reason: Reason;
  /** The preview saw the person there; else a takeover removes who is still in. */
  readonly isSeen: boolean;
}

export interface Removals {
  readonly leaves: readonly Leave[];
  readonly handedOver: readonly Pair[];
  readonly protected: readonly Pair[];
  readonly openTakeovers: readonly Change[];
}

/** What the resources drop, less what another one declares or protects. Every pair is in one list, once. */
export function removalsOf(changes: readonly Change[], stack: StackSettings, seen: Seen): Removals {
  const declared = new PairSet(declaredBy(changes));
  const kept = new PairSet(
    changes.flatMap(({ after, before, operation }) =>
      protectedBy(after ?? (operation === "same" ? before : undefined)),
    ),
  );
  const counted = new PairSet();
  const [leaves, handedOver, protectedPairs]: [Leave[], Pair[], Pair[]] = [[], [], []];
  for (const change of changes) {
    // Of a delete its own list counts too.
    const own = new PairSet(isDelete(change) ? protectedBy(change.before) : []);
    for (const leave of droppedBy(change, seen)) {
      const { pair } = leave;
      const isStill = declared.has(pair);
      const isKept = !isStill && (kept.has(pair) || own.has(pair) || isKeptByStack(stack, pair));
      // Of an unchanged resource nobody leaves: only who is kept in for longer is told.
      if ((isStill && leave.reason === "takeover") || (change.operation === "same" && !isKept)) continue;
      if (!counted.add(pair)) continue;
      if (isStill) handedOver.push(pair);
      else if (isKept) protectedPairs.push(pair);
      else leaves.push(leave);
    }
  }
  return { leaves, handedOver, protected: protectedPairs, openTakeovers: changes.filter(isOpenTakeover) };
}

function isDelete({ operation }: Change): boolean {
  return operation === "delete" || operation === "pending" || operation === "replace";
}

function makesNoCall({ retained, deletedWith }: Change): boolean {
  return retained || deletedWith !== undefined;
}

function protectedBy(snapshot: Snapshot | undefined): Pair[] {
  return snapshot === undefined ? [] : pairsOf(snapshot, snapshot.neverRemove);
}

function droppedBy(change: Change, seen: Seen): Leave[] {
  const { before, after } = change;
  if (change.operation === "same") return unfinishedIn(change);
  const taken = takenBy(change, seen);
  if (before === undefined) return taken;
  if (isDelete(change)) {
    if (makesNoCall(change)) return taken;
    const owned = surplusOf(before, "additive", new Set()).map(([id]) => id);
    return [
      ...taken,
      ...pairsOf(before, owned).map((pair): Leave => ({ pair, change, reason: "delete", isSeen: true })),
    ];
  }
  // Of a list that is not known yet nobody is known to leave.
  if (after?.list !== "known") return taken;
  const dropped = surplusOf(before, after.mode, new Set(Object.keys(after.members)));
  const left = dropped.flatMap(([id, reason]) =>
    pairsOf(before, [id]).map((pair) => ({ pair, change, reason, isSeen: true })),
  );
  return [...taken, ...left];
}

/** Members whose removal an earlier run could not finish. */
function unfinishedIn(change: Change): Leave[] {
  const { before } = change;
  const pending = before === undefined ? [] : idsWith(before, "pendingRemoval");
  return before === undefined
    ? []
    : pairsOf(before, pending).map((pair) => ({ pair, change, reason: "unfinished", isSeen: true }));
}

/** Members that a takeover removes: those that the preview saw, else those that the program lists. */
function takenBy(change: Change, seen: Seen): Leave[] {
  const { after } = change;
  if (after === undefined || !takesOver(change)) return [];
  const takenOver = seen.planOf(change)?.takenOver;
  const ids = takenOver?.members.map(({ id }) => id) ?? [];
  const isSeen = takenOver !== undefined && isComplete(takenOver);
  const listed = after.takeover === true || isSeen ? [] : after.takeover;
  return pairsOf(after, new Set([...ids, ...listed])).map((pair) => ({ pair, change, reason: "takeover", isSeen }));
}

/** Members that are in and not desired: of an additive list those that the resource owns. */
function surplusOf(before: Snapshot, mode: Mode, desired: ReadonlySet<string>): [string, Reason][] {
  const ids = new Set([...Object.keys(before.members), ...idsWith(before, "pendingRemoval")]);
  return [...ids].flatMap((id): [string, Reason][] => {
    const status = before.status.get(id);
    if (desired.has(id) || status === "external" || (status === "undeclared" && mode === "additive")) return [];
    if (status === "undeclared") return [[id, "drift"]];
    return [[id, status === "pendingRemoval" ? "unfinished" : "update"]];
  });
}

/** Whether the resource becomes the one that decides about its target: only then `takeover` has an effect. */
function takesOver({ operation, before, after }: Change): boolean {
  return after?.mode === "authoritative" && (operation !== "update" || before?.mode !== "authoritative");
}

function isOpenTakeover(change: Change): boolean {
  return change.operation !== "same" && takesOver(change) && change.after?.takeover === true;
}

/** Whether members go that nobody sees: by the plan, or with a resource, its former target, or the secret. */
export function mayRemoveHidden(change: Change, seen: Seen): boolean {
  const { operation, before, after } = change;
  if ((seen.planOf(change)?.removes.count ?? 0) > 0) return true;
  return before?.list === "secret" && (operation === "update" ? after?.list !== "secret" : !makesNoCall(change));
}
