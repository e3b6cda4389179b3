import type { Plan } from "../membership/plan";
import type { Target } from "../membership/target";
import { labels, list, memberNoun, nameOf, namesOf } from "./names";
import type { Outcome, Unfinished } from "../membership/outcome";
import { describeLeftOut } from "./reading";

/** Ids in a list that a reader is meant to work through, or to paste into the program. */
const MOST = 1000;

/**
 * The line of a preview: `dba (bastionhost group 7): 12 members now, +2 (dave 104, erin 105), -1 (mallory 88)`, or of a
 * user: `in 2 groups now`.
 */
export function describePlan(
  target: Target,
  observed: readonly string[],
  plan: Pick<Plan, "adds" | "removes">,
  reading = "",
): string {
  const { length } = observed;
  const now =
    target.side === "group"
      ? `${length} ${length === 1 ? "member" : "members"} now`
      : `in ${length} ${memberNoun("user", length)} now`;
  const isQuiet = plan.adds.length + plan.removes.length === 0 && reading !== "";
  return `${nameOf(target)}: ${now}${isQuiet ? "" : `, ${describeChanges(target, plan)}`}${reading}`;
}

/**
 * The lines of a finished apply; nothing when there was nothing to do.
 * @param leftOut those among the unfinished that the service does not know, where that is tolerated
 */
export function describeDone(
  target: Target,
  plan: Pick<Plan, "adds" | "removes">,
  outcome: Pick<Outcome, "unfinished" | "spared">,
  leftOut: readonly string[] = [],
): string[] {
  if (plan.adds.length === 0 && plan.removes.length === 0) {
    return [];
  }
  const open = new Set([...outcome.unfinished.map(({ member }) => member), ...outcome.spared]);
  const done = { adds: plan.adds.filter((id) => !open.has(id)), removes: plan.removes.filter((id) => !open.has(id)) };
  const failed = outcome.unfinished.length - leftOut.length;
  const left = [
    ...(failed === 0 ? [] : [`${failed} not done`]),
    ...(leftOut.length === 0 ? [] : [describeLeftOut(target, leftOut, "left out")]),
  ];
  const changes =
    done.adds.length + done.removes.length === 0 ? "nothing changed" : `done ${describeChanges(target, done)}`;
  return [[`${nameOf(target)}: ${changes}`, ...left].join("; ")];
}

/** The line about confirmed removals that the listing does not show yet. */
export function describePending(target: Target, ids: readonly string[]): string[] {
  return ids.length === 0
    ? []
    : [
        `${nameOf(target)}: the service confirmed the removal of ${namesOf(target, ids)}, but still lists them. The next run tries again`,
      ];
}

/**
 * Why an apply that would remove undeclared members does not start, with the list to paste.
 * @param takeover all undeclared members, those that the program allows to remove too
 */
export function describeUndeclared(target: Target, refused: readonly string[], takeover: readonly string[]): string {
  const nouns = memberNoun(target.side, refused.length);
  if (target.hidesMembers) {
    return (
      `${nameOf(target)} has ${refused.length} ${nouns} that this program does not declare; its list is secret, so they are not named. ` +
      `Nothing was written. Declare them, or allow this run to remove them with takeover: true, or use mode: "additive" to leave them alone.`
    );
  }
  const pasted = takeover
    .slice(0, MOST)
    .map((id) => JSON.stringify(id))
    .join(", ");
  const cut = takeover.length > MOST ? `, and ${takeover.length - MOST} more` : "";
  return (
    `${nameOf(target)} has ${refused.length} ${nouns} that this program does not declare: ${list(labels(target, refused), undefined, refused.length)}. ` +
    `Nothing was written. Declare them, or allow this run to remove them with takeover: [${pasted}${cut}] ` +
    `(takeover: true removes all undeclared members), or use mode: "additive" to leave them alone.`
  );
}

/** What an apply did not reach: one reason for all members that share it, and one for what else went wrong. */
export function describeFailures(
  target: Target,
  left: { unfinished: readonly Unfinished[]; arrived: readonly string[]; unverified?: string },
): string[] {
  const reasons = target.hidesMembers
    ? describeHidden(target, left.unfinished)
    : describeNamed(target, left.unfinished);
  if (left.arrived.length > 0) {
    const are = left.arrived.length === 1 ? "is" : "are";
    reasons.push(
      `${nameOf(target)}: ${namesOf(target, left.arrived)} ${are} in, though the listing before the writes did not show them: ` +
        `added by someone else meanwhile, or that listing was late. Run again: the preview shows what becomes of them.`,
    );
  }
  if (left.unverified !== undefined) {
    reasons.push(`${nameOf(target)}: the target could not be listed after the writes: ${left.unverified}`);
  }
  return reasons;
}

/** A batch that was refused as a whole has as many members with one reason. */
function describeNamed(target: Target, unfinished: readonly Unfinished[]): string[] {
  const byReason = Map.groupBy(unfinished, ({ member: _member, ...rest }) => JSON.stringify(rest));
  return [...byReason.values()].flatMap((entries) =>
    entries.slice(0, 1).map((first) =>
      describeUnfinished(
        target,
        first,
        entries.map(({ member }) => member),
      ),
    ),
  );
}

/** Why members could not be added or removed, all for one reason. */
function describeUnfinished(target: Target, unfinished: Unfinished, members: readonly string[]): string {
  const { failure } = unfinished;
  const facts = [failure.code, failure.requestId === undefined ? undefined : `request ${failure.requestId}`]
    .filter((fact) => fact !== undefined && !failure.reason.includes(fact))
    .join(", ");
  const where = facts === "" ? "" : ` (${facts})`;
  return `${nameOf(target)}: ${outcomeOf(unfinished)} ${namesOf(target, members, MOST)}: ${failure.reason}${where}${failure.next === undefined ? "" : `. ${failure.next}`}`;
}

/**
 * As above for members that may not be named: members with the same reason are counted. The service's text may hold an
 * id.
 */
function describeHidden(target: Target, unfinished: readonly Unfinished[]): string[] {
  const counts = new Map<string, number>();
  // Many members, few reasons: each is gone through once.
  const hidden = new Map<string, string>();
  const hide = (text: string): string => {
    const known =
      hidden.get(text) ?? unfinished.reduce((rest, { member }) => rest.replaceAll(member, "[secret]"), text);
    hidden.set(text, known);
    return known;
  };
  for (const entry of unfinished) {
    const { code, reason: words } = entry.failure;
    const reason = code === undefined ? hide(words) : `the service answered ${code}`;
    const key = JSON.stringify([outcomeOf(entry), reason]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => {
    const [what, reason] = JSON.parse(key) as [string, string];
    return `${nameOf(target)}: ${what} ${count} ${memberNoun(target.side, count)}: ${reason}`;
  });
}

function outcomeOf({ verb, unknown }: Unfinished): string {
  return unknown ? `the outcome of ${verb === "add" ? "adding" : "removing"} is unknown for` : `could not ${verb}`;
}

function describeChanges(target: Target, { adds, removes }: Pick<Plan, "adds" | "removes">): string {
  const named = (ids: readonly string[]): string =>
    target.hidesMembers ? "" : ` (${list(labels(target, ids), undefined, ids.length)})`;
  const parts = [
    ...(adds.length > 0 ? [`+${adds.length}${named(adds)}`] : []),
    ...(removes.length > 0 ? [`-${removes.length}${named(removes)}`] : []),
  ];
  return parts.length === 0 ? "no change" : parts.join(", ");
}
