import { settle, type Ledger, type Mode } from "../membership/answerable";
import { groupKey } from "../membership/pairs";
import type { MaxRemovals } from "../membership/max-removals";
import { planMembership, type Plan } from "../membership/plan";
import { without } from "../membership/sets";
import { placeOf, type Target } from "../membership/target";
import { apply, type Unfinished } from "./apply";
import type { Host } from "./host";
import { observeBeforeWrites, type Place } from "./observe";
import { describeMissing, describeProtected, refusalOf } from "./guard-messages";
import { describeDone, describeKept } from "./messages";
import { RefusedError } from "./refused-error";

/** What a create or an update wants of a target. */
export interface Wish {
  readonly mode: Mode;
  readonly desired: readonly string[];
  /** Whom the program was answerable for before; empty on create. */
  readonly former: readonly string[];
  /** Those among `former` whom the program declared no more before this apply. */
  readonly letGo?: readonly string[];
  /** Whom the state left to other resources of the program; some of them may be former ones. */
  readonly leftToOthers?: readonly string[];
  /** Whether members whom the program never declared are kept in unless `takeover` allows their removal. */
  readonly guarded: boolean;
  readonly takeover?: true | readonly string[] | undefined;
  /** Whom no run takes out, by the old and by the new inputs. */
  readonly neverRemove?: readonly string[] | undefined;
  /** Most members that this apply may take out. */
  readonly maxRemovals?: MaxRemovals | undefined;
  /** Whether a declared member that the service does not know is a warning, and not a failure. */
  readonly toleratesMissing?: boolean;
}

/** What a create or an update came to. */
export interface Reconciled {
  readonly ledger: Ledger;
  readonly unfinished: readonly Unfinished[];
  /** Declared members that the service does not know, where that is tolerated. */
  readonly missing: readonly string[];
  readonly strangers: readonly string[];
  readonly unverified?: string;
}

/** The target went away in the middle of an apply, and with it all its members. */
export class GoneError extends Error {}

/**
 * The one flow of create and update: observe, plan, guard, apply. It plans against the live membership, so that drift
 * between two runs converges; what the state says is a hint to whom the program is answerable for.
 *
 * @throws RefusedError when the target is gone, or the guard refuses; nothing was written then.
 * @throws CallError when the target cannot be listed; nothing was written then either.
 * @throws GoneError when the target went away while the apply was at work.
 */
export async function reconcile(host: Host, place: Place, wish: Wish): Promise<Reconciled> {
  const { target } = place;
  return host.locks.hold([lockOf(target)], async () => {
    const observation = await observeBeforeWrites(host, place);
    if (observation.kind === "gone") {
      throw new RefusedError(goneMessage(target, observation.reason));
    }
    const observed = observation.members;
    const draft = plan(host, target, observed, wish);
    const refusal = refusalOf(target, draft);
    if (refusal !== undefined) {
      throw new RefusedError(refusal.reason);
    }
    return host.locks.hold(locksOfMembers(target, draft), () => carryOut(host, place, wish, observed));
  });
}

/** Plans again under the locks of the groups, so that whoever was claimed while waiting for them stays in. */
async function carryOut(host: Host, place: Place, wish: Wish, observed: readonly string[]): Promise<Reconciled> {
  const { target } = place;
  const final = plan(host, target, observed, wish);
  host.run.removing(target, final.removes);
  [...describeKept(target, final.claimed), ...describeProtected(target, final.protected)].forEach((line) => host.report.warn(line));
  const applied = await apply(host, place, final, observed);
  if (applied.gone !== undefined) {
    throw new GoneError(`${placeOf(target)} went away while this run was at work: ${applied.gone}.`);
  }
  describeDone(target, final, applied).forEach((line) => host.report.info(line));
  const missing = wish.toleratesMissing === true ? applied.unfinished.filter(isMissing).map(({ member }) => member) : [];
  describeMissing(target, missing).forEach((line) => host.report.warn(line));
  const claimed = othersIn(host, target, applied.live, wish);
  return {
    ...applied,
    unfinished: wish.toleratesMissing === true ? applied.unfinished.filter((entry) => !isMissing(entry)) : applied.unfinished,
    missing,
    ledger: settle({ ...wish, live: applied.live, claimed }),
    strangers: wish.mode === "authoritative" ? without(applied.strangers, claimed) : [],
  };
}

function isMissing({ verb, failure }: Unfinished): boolean {
  return verb === "add" && failure.missing === true;
}

/** What a program is told when its target is not there. */
export function goneMessage(target: Target, reason: string): string {
  return (
    `${placeOf(target)} does not exist: ${reason}. Nothing was written. If this program creates it, pass the Output ` +
    `of the resource that creates it instead of its id as text; otherwise check the id, the region and the account.`
  );
}

/** The lock of a target: its group, or its user. */
export function lockOf(target: Target): string {
  return target.side === "group" ? groupKey(target, target.id) : `user ${groupKey(target, target.id)}`;
}

/** Applies are serialised per group; the groups of a user are known only once its plan is. */
export function locksOfMembers(target: Target, plan: Partial<Pick<Plan, "adds" | "removes">>): string[] {
  const { adds = [], removes = [] } = plan;
  return target.side === "group" ? [] : [...adds, ...removes].map((group) => groupKey(target, group));
}

function plan(host: Host, target: Target, observed: readonly string[], wish: Wish): Plan {
  const spared = host.run.sparedAmong(target, observed);
  const ruled = host.run.ruledAmong(target, observed);
  return planMembership({ ...wish, observed, spared, ruled, claimed: othersIn(host, target, observed, wish) });
}

function othersIn({ run }: Host, target: Target, members: readonly string[], { former, leftToOthers = [] }: Wish): string[] {
  return run.othersAmong(target, members, without(former, leftToOthers), leftToOthers);
}

