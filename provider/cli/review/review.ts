import { changesOf, otherChangesOf, type Change, type OtherChange } from "./changes";
import { declaredBy, presentIn } from "./declared";
import { endKey, PairSet, type Pair } from "./pairs";
import { joinsOf, type Join } from "./joins";
import { namesOf, type Names } from "./names";
import { mayRemoveHidden, removalsOf, type Leave } from "./removals";
import type { Preview, StackExport } from "./schema";
import { messagesOf, seenIn, type Message, type Unseen } from "./seen";
import { settingChangesOf, type SettingChange } from "./settings";
import { idsWith, pairsOf } from "./snapshot";
import { stackSettingsOf, type StackSettings } from "./stack";

/** What a run does to memberships, as far as its preview tells. */
export interface Review {
  /** Every pair once. */
  readonly joins: readonly Join[];
  /** Every pair once. */
  readonly leaves: readonly Leave[];
  /** In already, and declared from now on by a new resource: nothing is written. */
  readonly adopted: readonly Pair[];
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
  /** Those among them whose run removes people that nobody sees, or may do so. */
  readonly hiddenRemovals: readonly Change[];
  /** Targets that the preview could not look at. */
  readonly unseen: readonly Unseen[];
  readonly settings: readonly SettingChange[];
  readonly stack: StackSettings;
  readonly others: readonly OtherChange[];
  readonly names: Names;
  /** Unchanged resources that the preview does not list: they may declare or protect what a delete removes. */
  readonly unlisted: number;
  /** What may be pending in a state, and is not in the preview. */
  readonly unread: "nothing" | "drift" | "drift and deletes";
  readonly messages: readonly Message[];
  readonly failed: boolean;
}

/** Pure: the same preview always gives the same review. */
export function reviewOf(preview: Preview, exported?: StackExport): Review {
  const changes = changesOf(preview, exported);
  const acting = changes.filter(({ operation }) => operation !== "same");
  const present = new PairSet(changes.flatMap(({ before }) => presentIn(before)));
  const stack = stackSettingsOf(preview.config ?? {});
  const messages = messagesOf(preview);
  const seen = seenIn(messages, acting);
  const removals = removalsOf(changes, stack, seen);
  const left = new PairSet(removals.leaves.map(({ pair }) => pair));
  const after = [...[...present].filter((pair) => !left.has(pair)), ...declaredBy(changes)];
  const secret = acting.filter(({ before, after }) => before?.list === "secret" || after?.list === "secret");
  return {
    ...joinsOf(acting, present, seen),
    ...removals,
    accepted: acceptedBy(acting),
    lastOf: { user: lastOf("user", [...left], after), group: lastOf("group", [...left], after) },
    deletes: acting.filter(({ operation }) => operation === "delete" || operation === "pending"),
    unknown: acting.filter((change) => (change.after ?? change.before)?.list === "unknown" || isTargetUnknown(change)),
    secret,
    hiddenRemovals: secret.filter((change) => mayRemoveHidden(change, seen)),
    unseen: seen.unseen,
    settings: acting.flatMap(settingChangesOf),
    stack,
    others: otherChangesOf(preview),
    names: namesOf(changes, seen),
    unlisted: exported === undefined ? unlistedIn(preview) : 0,
    unread: unreadIn(preview, changes, exported),
    messages,
    failed: messages.some(({ severity }) => severity === "error"),
  };
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

/** A state without a membership hides nothing. */
function unreadIn({ steps }: Preview, changes: readonly Change[], exported?: StackExport): Review["unread"] {
  const isRefreshed = (steps ?? []).some(({ op }) => op === "refresh");
  if (isRefreshed || changes.every(({ before }) => before === undefined)) return "nothing";
  return exported === undefined ? "drift and deletes" : "drift";
}

/** How many unchanged resources the engine counted and did not list. A refresh lists all. */
function unlistedIn({ steps, changeSummary }: Preview): number {
  const all = steps ?? [];
  const same = Number(changeSummary?.["same"] ?? 0);
  const listed = all.filter(({ op }) => op === "same").length;
  return all.some(({ op }) => op === "refresh") ? 0 : Math.max(0, same - listed);
}
