import { knownNames, ownedIn, settle, withStatus, type Ledger, type Members, type Mode } from "../membership/ledger";
import type { Outcome, Unfinished } from "../membership/outcome";
import type { Plan } from "../membership/plan";
import { intersection, without } from "../membership/sets";
import type { Target } from "../membership/target";
import { apply } from "./apply";
import {
  describeExternal,
  describeHandedOver,
  describeMissing,
  describeProtected,
  describeRefusal,
  describeSpared,
  describeUnchecked,
} from "../text/guards";
import { tellOnce, type Host } from "./host";
import { describeDone, describePending } from "../text/changes";
import type { Place } from "./observe";
import { memberNames } from "./names";
import { lookAndPlan, type Look, type Request } from "./look";
import { refusalOfRun } from "./policy";
import { GoneError, RefusedError } from "../base/errors";
import { defined } from "../base/defined";
import { describeAbsentTarget, describeGoneDuring } from "../text/gone";

/** What a create or an update came to. */
export interface Reconciled {
  /** The mode to go on from: a target that could not be taken over yet is not authoritative. */
  readonly mode: Mode;
  readonly ledger: Ledger;
  readonly unfinished: readonly Unfinished[];
  /** Declared members that the service does not know, where that is tolerated. */
  readonly missing: readonly string[];
  /** Members of an authoritative target that somebody else added meanwhile. */
  readonly arrived: readonly string[];
  readonly unverified?: string;
  /** The target, with the names that this run found. */
  readonly target: Target;
  /** The account of the target, where this apply proved it. */
  readonly accountId?: string | undefined;
}

/**
 * The one flow of create and update: observe, plan, guard, apply. It plans against the live membership, so that drift
 * between two runs converges; the state only tells which members the resource owns.
 *
 * @throws RefusedError when the target is gone, or a guard refuses; nothing was written then.
 * @throws CallError when the target cannot be listed; nothing was written then either.
 * @throws GoneError when the target went away during the apply.
 */
export async function reconcile(host: Host, place: Place, request: Request): Promise<Reconciled> {
  const look = await lookAndPlan(host, place, request);
  if (look.kind === "gone") {
    throw new RefusedError(describeAbsentTarget(place.target, look.reason));
  }
  const { plan, observed } = look;
  const { target } = look.place;
  if (plan.refusal !== undefined) {
    throw new RefusedError(describeRefusal(target, plan, plan.refusal, observed));
  }
  const outcome = await carryOut(host, look);
  if (outcome.gone !== undefined) {
    throw new GoneError(describeGoneDuring(target, outcome.gone));
  }
  return conclude(host, look.place, request, { plan, outcome, external: look.external });
}

/**
 * Applies a plan that no guard refuses, and tells the reader who is not removed and why.
 * @throws RefusedError when the run would remove more than the stack allows; nothing was written then.
 */
export async function carryOut(
  host: Host,
  { place, plan, observed }: Extract<Look, { kind: "planned" }>,
): Promise<Outcome> {
  const { target } = place;
  const limit = refusalOfRun(host, target, plan);
  if (limit !== undefined) {
    throw new RefusedError(limit);
  }
  const unchecked = host.run.announcedOnly(target, plan.handedOver);
  tellKept(host, target, plan, observed);
  describeUnchecked(target, unchecked).forEach((line) => host.report.warn(line));
  const outcome = await apply(host, place, plan, observed);
  if (outcome.gone === undefined) {
    describeSpared(target, outcome.spared).forEach((line) => host.report.info(line));
  }
  return outcome;
}

/** The lines about members that a plan keeps for another resource, another system, or for `neverRemove`. */
export function tellKept(
  host: Host,
  target: Target,
  plan: Pick<Plan, "handedOver" | "external" | "protected">,
  observed: readonly string[],
): void {
  const held = intersection(plan.protected, observed);
  const byStack = host.run.protectedByStack(target, held);
  tellOnce(host, [
    ...describeHandedOver(target, plan.handedOver),
    ...describeExternal(target, plan.external),
    ...describeProtected(target, without(held, byStack)),
    ...describeProtected(target, byStack, true),
  ]);
}

interface Done {
  readonly plan: Plan;
  readonly outcome: Outcome;
  /** Members that another system keeps in. */
  readonly external: readonly string[];
}

/** Writes down what an apply left, and tells the reader. */
function conclude(host: Host, place: Place, request: Request, { plan, outcome, external }: Done): Reconciled {
  const { target } = place;
  const { mode, desired, ledger } = request;
  const isTolerated = (entry: Unfinished): boolean =>
    request.toleratesMissing === true && entry.verb === "add" && entry.failure.missing === true;
  const missing = outcome.unfinished.filter(isTolerated).map(({ member }) => member);
  const unfinished = outcome.unfinished.filter((entry) => !isTolerated(entry));
  const notRemoved = outcome.unfinished.filter(({ verb }) => verb === "remove").map(({ member }) => member);
  // A member that this resource owned, and that nobody else declares, stays its own until the removal is confirmed.
  const open = [...notRemoved, ...plan.protected, ...outcome.spared];
  const dropped = intersection(without(ownedIn(ledger), desired), open);
  const pending = without(dropped, host.run.declaredAmong(target, dropped));
  const late = lateIn(unfinished, pending, ledger);
  describeDone(target, plan, outcome, missing).forEach((line) => host.report.info(line));
  describePending(
    target,
    late.map(({ member }) => member),
  ).forEach((line) => host.report.warn(line));
  describeMissing(target, missing)
    .filter((line) => host.run.isNew(line))
    .forEach((line) => host.report.warn(line));
  const arrived =
    mode === "authoritative" ? without(outcome.arrived, host.run.declaredAmong(target, outcome.arrived)) : [];
  const settled = isUntaken(request, arrived) ? "additive" : mode;
  const names = namesAfter(host, place, outcome.live);
  return {
    mode: settled,
    ledger: settle({ mode: settled, desired, live: outcome.live, external, pending, names }),
    // With those that the listing after the writes told.
    target: { ...target, names },
    unfinished: without(unfinished, late),
    missing,
    arrived,
    ...defined({ unverified: outcome.unverified }),
    accountId: outcome.wrote ? target.accountId : undefined,
  };
}

/**
 * The names to write down: as the service has them now, so that a change keeps them up to date; those that the program
 * declares stay as it declares them.
 */
function namesAfter(host: Host, place: Place, live: readonly string[]): Members {
  const { names = {}, namesAreDeclared } = place.target;
  const current = memberNames(host, place, live);
  return namesAreDeclared === true ? knownNames(current, names) : knownNames(names, current);
}

/**
 * Members that show up in the run that makes a target authoritative were in no preview: the next run asks for takeover,
 * as this one would have.
 */
function isUntaken({ guards }: Request, arrived: readonly string[]): boolean {
  const { wasAuthoritative = true, takeover } = guards ?? {};
  return !wasAuthoritative && takeover !== true && without(arrived, takeover ?? []).length > 0;
}

/**
 * A removal that was confirmed and is still listed may be a late listing: it stays pending and is tried again. The
 * second time it is an error, since somebody who left must not stay in for ever.
 */
function lateIn(unfinished: readonly Unfinished[], pending: readonly string[], ledger: Ledger): Unfinished[] {
  const first = new Set(without(pending, withStatus(ledger, "pendingRemoval")));
  return unfinished.filter(
    ({ verb, member, confirmed }) => verb === "remove" && confirmed === true && first.has(member),
  );
}
