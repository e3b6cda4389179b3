import { changesOf, otherChangesOf, type Change, type OtherChange } from "./changes";
import { declaredBy, presentIn } from "./declared";
import { endKey, PairSet, type Pair } from "./pairs";
import { namesOf, type Names } from "./names";
import { removalsOf, type Leave } from "./removals";
import type { Preview, StackExport } from "./schema";
import { settingChangesOf, type SettingChange } from "./settings";
import { idsWith, pairsOf } from "./snapshot";
import { stackSettingsOf, type StackSettings } from "./stack";

/** A membership that a run makes. */
export interface Join {
  readonly pair: Pair;
  readonly urn: string;
  /** Declared before, and removed by somebody else. */
  readonly isDrift: boolean;
  /** Nothing is known of the target: the person may be in already. */
  readonly mayBeIn: boolean;
}

/** What a run does to memberships, as far as its preview tells. */
export interface Review {
  /** Every pair once. */
  readonly joins: readonly Join[];
  /** Every pair once. */
  readonly leaves: readonly Leave[];
  /** Pairs that a resource drops, and another one declares: nothing is written. */
  readonly handedOver: readonly Pair[];
  /** Pairs that a resource drops, and `neverRemove` keeps. */
  readonly protected: readonly Pair[];
  /** Added by somebody else, and declared from now on: nothing is written. */
  readonly accepted: readonly Pair[];
  /** Pairs after which the stack knows no other group of the user, or no other user of the group. */
  readonly lastOf: { readonly user: readonly Pair[]; readonly group: readonly Pair[] };
  readonly deletes: readonly Change[];
  /** Whose `takeover` is `true`: everybody undeclared is removed. */
  readonly openTakeovers: readonly Change[];
  /** Changed resources whose members, or target, are known during `up` only. */
  readonly unknown: readonly Change[];
  /** Changed resources whose list is secret, or was secret until now. */
  readonly secret: readonly Change[];
  readonly settings: readonly SettingChange[];
  readonly stack: StackSettings;
  readonly others: readonly OtherChange[];
  readonly names: Names;
  /** Unchanged resources that the preview does not list: they may declare or protect what a delete removes. */
  readonly unlisted: number;
  readonly isRefreshed: boolean;
  readonly messages: readonly { readonly severity: string; readonly text: string }[];
  readonly failed: boolean;
}

/** Pure: the same preview always gives the same review. */
export function reviewOf(preview: Preview, exported?: StackExport): Review {
  const changes = changesOf(preview, exported);
  const acting = changes.filter(({ operation }) => operation !== "same");
  const present = new PairSet(changes.flatMap(({ before }) => presentIn(before)));
  const stack = stackSettingsOf(preview.config ?? {});
  const removals = removalsOf(changes, stack);
  const joins = joinsOf(acting, present);
  const left = new PairSet(removals.leaves.map(({ pair }) => pair));
  const after = [...[...present].filter((pair) => !left.has(pair)), ...declaredBy(changes)];
  const messages = (preview.diagnostics ?? []).map(({ severity = "info", message = "" }) => ({
    severity,
    text: message.trim(),
  }));
  return {
    joins,
    ...removals,
    accepted: acceptedBy(acting),
    lastOf: { user: lastOf("user", [...left], after), group: lastOf("group", [...left], after) },
    deletes: acting.filter(({ operation }) => operation === "delete" || operation === "pending"),
    unknown: acting.filter((change) => (change.after ?? change.before)?.list === "unknown" || isTargetUnknown(change)),
    secret: acting.filter(({ before, after }) => before?.list === "secret" || after?.list === "secret"),
    settings: acting.flatMap(settingChangesOf),
    stack,
    others: otherChangesOf(preview),
    names: namesOf(changes),
    unlisted: exported === undefined ? unlistedIn(preview) : 0,
    isRefreshed: (preview.steps ?? []).some(({ op }) => op === "refresh"),
    messages,
    failed: messages.some(({ severity }) => severity === "error"),
  };
}

function joinsOf(acting: readonly Change[], present: PairSet): Join[] {
  const seen = new PairSet();
  return acting.flatMap((change) => {
    const { urn, operation, before, after } = change;
    if (after === undefined) return [];
    const fresh = presentIn(after).filter((pair) => !present.has(pair) && seen.add(pair));
    const absent = new PairSet(before === undefined ? [] : pairsOf(before, idsWith(before, "absent")));
    // Of a list that was secret, too, nobody is known to be in.
    const mayBeIn = operation === "create" || operation === "replace" || before?.list !== "known";
    return fresh.map((pair) => ({ pair, urn, isDrift: absent.has(pair), mayBeIn }));
  });
}

function acceptedBy(acting: readonly Change[]): Pair[] {
  return acting.flatMap(({ before, after }) => {
    if (before === undefined || after === undefined) return [];
    const declared = new PairSet(presentIn(after));
    return pairsOf(before, idsWith(before, "undeclared")).filter((pair) => declared.has(pair));
  });
}

/** One pair for each group or user that leaves a pair and keeps none. */
function lastOf(end: "group" | "user", left: readonly Pair[], after: readonly Pair[]): Pair[] {
  const kept = new Set(after.map((pair) => endKey(pair, end)));
  const lost = new Map(left.map((pair) => [endKey(pair, end), pair]));
  return [...lost].filter(([key]) => !kept.has(key)).map(([, pair]) => pair);
}

function isTargetUnknown({ after }: Change): boolean {
  return after !== undefined && after.target === undefined && after.list !== "secret";
}

/** How many unchanged resources the engine counted and did not list. A refresh lists all. */
function unlistedIn({ steps, changeSummary }: Preview): number {
  const all = steps ?? [];
  const same = Number(changeSummary?.["same"] ?? 0);
  const listed = all.filter(({ op }) => op === "same").length;
  return all.some(({ op }) => op === "refresh") ? 0 : Math.max(0, same - listed);
}
