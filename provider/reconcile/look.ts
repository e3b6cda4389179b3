import { ownedIn, type Ledger, type Mode } from "../membership/ledger";
import type { MaxRemovals } from "../membership/max-removals";
import {
  MOST_WHEN_EMPTIED,
  planMembership,
  type Guards,
  type Limit,
  type Plan,
  type Situation,
} from "../membership/plan";
import type { Run } from "../run/run";
import { union, without } from "../membership/sets";
import type { Target } from "../membership/target";
import { accountOfRun, learnAccount } from "./account";
import type { Host } from "./host";
import { nameForPlan } from "./names";
import { observeRecently, type Place } from "./observe";
import { policyOf } from "./policy";

/** What a create, an update or a delete asks of a target. */
export interface Request {
  readonly mode: Mode;
  readonly desired: readonly string[];
  /** What the state says; empty on create. */
  readonly ledger: Ledger;
  /** The account in the state. */
  readonly accountId?: string | undefined;
  /** Ids that are never removed, by the old and by the new inputs. */
  readonly neverRemove: readonly string[];
  readonly maxRemovals?: MaxRemovals | undefined;
  /** Left out for a delete. */
  readonly guards?: Omit<Guards, "neverRemove">;
  /** The `neverRemove` that the program has now. */
  readonly protects?: readonly string[] | undefined;
  /** Whether a declared member that the service does not know is a warning, and not a failure. */
  readonly toleratesMissing?: boolean;
}

/** What a look at a target came to: proof that it is gone, or what is to be done. */
export type Look =
  | { readonly kind: "gone"; readonly reason: string }
  | {
      readonly kind: "planned";
      /** The place, with the account and the names that this run found. */
      readonly place: Place;
      readonly observed: readonly string[];
      /** Those among them that another system keeps in. */
      readonly external: readonly string[];
      readonly plan: Plan;
      /** Members to add that the service does not know. */
      readonly unknown: readonly string[];
    };

/**
 * Lists a target and decides what to do. Preview and apply both plan here, so that a preview shows what an apply does.
 * @throws CallError when it can be told neither who is in, nor that the target is gone.
 * @throws RefusedError when the credentials are of another account than the state.
 */
export async function lookAndPlan(host: Host, place: Place, request: Request): Promise<Look> {
  const { maxRemovals } = policyOf(host);
  const [observation, accountId] = await both(
    observeRecently(host, place),
    accountOfRun(host, place.target, place.role, request.accountId),
  );
  if (observation.kind === "gone") {
    return observation;
  }
  const target = withAccount(place.target, accountId ?? request.accountId);
  if (place.role !== undefined) {
    await learnAccount(host, target, union(observation.members, ownedIn(request.ledger)));
  } else if (accountId !== undefined) {
    host.run.learnConfiguredAccount(accountId);
  }
  const { members, external = [] } = observation;
  const situation = { ...situationOf(host.run, target, members, request, maxRemovals), external };
  const plan = await writable({ ...place, target }, planMembership(situation));
  const naming = await nameForPlan(host, { ...place, target }, request, plan, members);
  return { kind: "planned", ...naming, observed: situation.observed, external, plan };
}

/** The plan, refused where nobody can write what it writes. */
async function writable({ service, session, target }: Place, plan: Plan): Promise<Plan> {
  const written = [...plan.adds, ...plan.removes, ...plan.confirmations];
  const calls = service.sides[target.side];
  const reason = written.length === 0 ? undefined : await calls.unwritable?.(session, target, written);
  return reason === undefined ? plan : { ...plan, refusal: { kind: "unwritable", reason } };
}

/** What a plan depends on: the request, the listing, and what the run knows of the pairs that both are about. */
export function situationOf(
  run: Run,
  target: Target,
  listed: readonly string[],
  request: Request,
  stackLimit?: MaxRemovals,
): Situation {
  const { desired, ledger, neverRemove, guards } = request;
  const concerned = union(listed, ownedIn(ledger));
  return {
    side: target.side,
    mode: request.mode,
    desired,
    observed: without(listed, run.removedAmong(target, listed)),
    ledger,
    others: run.declaredAmong(target, without(concerned, desired)),
    protectedMembers: union(neverRemove, run.protectedAmong(target, concerned)),
    ...(guards === undefined ? {} : { guards: { ...guards, neverRemove } }),
    limits: limitsOf(run, target, request, stackLimit),
  };
}

/**
 * A create and an update are held to their own limit. A delete is limited where the program goes on managing the
 * target, as after a rename: then to its own limit and to those of the others, for all that the run removes.
 */
function limitsOf(run: Run, target: Target, { maxRemovals, guards }: Request, stackLimit?: MaxRemovals): Limit[] {
  const own = maxRemovals === undefined ? [] : [maxRemovals];
  if (guards !== undefined) {
    // That of the stack is not a yes to an empty list.
    const ofStack =
      stackLimit === undefined || own.length > 0 ? [] : [{ most: stackLimit, earlier: [], isOfStack: true as const }];
    return [...own.map((most) => ({ most, earlier: [] })), ...ofStack];
  }
  if (!run.isChecked(target)) {
    return [];
  }
  const earlier = run.removedFrom(target);
  const others = run.limitsOf(target);
  // A rename to an empty list needs the same yes as an update to one.
  const emptied = target.side === "group" && others.length === 0 && run.isEmptied(target) ? [MOST_WHEN_EMPTIED] : [];
  return [
    ...own.map((most) => ({ most, earlier })),
    ...[...others, ...emptied].map((most) => ({ most, earlier, isOfAnother: true as const })),
  ];
}

function withAccount(target: Target, accountId: string | undefined): Target {
  return accountId === undefined ? target : { ...target, accountId };
}

/** Waits for both. Credentials of another account explain why a listing fails, so that error comes first. */
async function both<First, Second>(first: Promise<First>, second: Promise<Second>): Promise<[First, Second]> {
  const [one, other] = await Promise.allSettled([first, second]);
  if (other.status === "rejected") throw other.reason;
  if (one.status === "rejected") throw one.reason;
  return [one.value, other.value];
}
