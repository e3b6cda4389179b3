import { defined } from "../base/defined";
import { declaredIn, ownedIn, withStatus, type Ledger, type Mode } from "./ledger";
import { excessOf, type Excess, type MaxRemovals } from "./max-removals";
import { differences, intersection, sameList, sortIds, union, without } from "./sets";
import type { Side } from "./target";

/** Everything a plan depends on. Preview and apply build it by the same function. */
export interface Situation {
  readonly side: Side;
  readonly mode: Mode;
  readonly desired: readonly string[];
  /** Members that the listing shows, less those that this run removed. */
  readonly observed: readonly string[];
  /** What the state says; empty on create. */
  readonly ledger: Ledger;
  /** Members that another resource of the program declares. */
  readonly others: readonly string[];
  /** Observed members that another system keeps in. */
  readonly external?: readonly string[];
  /** Members that nothing in this run removes. */
  readonly protectedMembers: readonly string[];
  /** What the resource allows and forbids. Left out for a delete. */
  readonly guards?: Guards;
  /** Limits of the removals: all of them hold. */
  readonly limits: readonly Limit[];
}

/** What a create or an update is held to. */
export interface Guards {
  /** Whether the target was authoritative before: then undeclared members are drift, otherwise they need `takeover`. */
  readonly wasAuthoritative: boolean;
  readonly takeover?: true | readonly string[] | undefined;
  /** The resource's own `neverRemove`, the former one too. */
  readonly neverRemove: readonly string[];
}

export interface Limit {
  readonly most: MaxRemovals;
  /** Whether it is that of another resource of the target. */
  readonly isOfAnother?: true;
  /** Whether the stack sets it for every membership that sets none. */
  readonly isOfStack?: true;
  /** Members that were removed from the target before in this run, and count too. */
  readonly earlier: readonly string[];
}

/** What one apply does, decided before its first write. */
export interface Plan {
  readonly adds: readonly string[];
  /** Removals of members that are in, by the listing. */
  readonly removes: readonly string[];
  /** Owned members that the listing does not show: their removal is sent all the same, since a listing may be late. */
  readonly confirmations: readonly string[];
  /** Owned until now, declared by another resource from now on: forgotten without a write. */
  readonly handedOver: readonly string[];
  /** Would be removed, but another system keeps them in. */
  readonly external: readonly string[];
  /** Would be removed, but `neverRemove` lists them, here or in another resource. */
  readonly protected: readonly string[];
  /** The first reason why the apply must not start. */
  readonly refusal?: Refusal;
}

export type Refusal =
  /** In the target, never declared here, and `takeover` does not allow their removal. */
  | {
      readonly kind: "undeclared";
      readonly members: readonly string[];
      /** The `takeover` that would allow all. */ readonly takeover: readonly string[];
    }
  /** Another system decides about the target, so the service would refuse every write. */
  | { readonly kind: "unwritable"; readonly reason: string }
  /** The listing has ids that differ from given ones in capitals only. */
  | { readonly kind: "misspelt"; readonly spellings: readonly Spelling[] }
  /** Declared until now and no longer, though `neverRemove` lists them. */
  | { readonly kind: "protected"; readonly members: readonly string[] }
  /** The declared list of a group becomes empty, which would remove everybody. */
  | { readonly kind: "emptied"; readonly removals: number }
  /** More removals than `maxRemovals` allows. */
  | {
      readonly kind: "excess";
      readonly excess: Excess;
      readonly isOfAnother?: true;
      readonly isOfStack?: true;
    };

/** An id as the program gives it, and as the service lists it. */
export interface Spelling {
  readonly given: string;
  readonly listed: string;
}

/** An emptied list that removes more members than this needs a `maxRemovals` that allows it. */
export const MOST_WHEN_EMPTIED = 3;

/**
 * Decides who is added and who is removed. An authoritative target keeps its desired members only; an additive one
 * loses only members that the resource owns and no longer declares. A delete is an additive plan that desires nobody.
 */
export function planMembership(situation: Situation): Plan {
  const { mode, desired, observed, ledger, others, external = [], protectedMembers } = situation;
  const { onlyLeft: unlisted, onlyRight: surplus } = differences(desired, observed);
  const doubtful = intersection(desired, [...withStatus(ledger, "absent"), ...withStatus(ledger, "pendingRemoval")]);
  const dropped = droppedFrom(situation, surplus);
  const undeclared = mode === "authoritative" ? without(surplus, dropped) : [];
  const surplusHere = without(union(dropped, undeclared), others);
  const unwanted = without(surplusHere, external);
  const free = without(unwanted, protectedMembers);
  const removes = sortIds(intersection(free, surplus));
  const plan: Plan = {
    adds: sortIds(union(unlisted, doubtful)),
    removes,
    confirmations: sortIds(without(free, removes)),
    handedOver: sortIds(intersection(dropped, others)),
    external: sortIds(intersection(surplusHere, external)),
    protected: sortIds(intersection(unwanted, protectedMembers)),
  };
  const refusal = refusalOf(situation, plan, intersection(removes, undeclared));
  return refusal === undefined ? plan : { ...plan, refusal };
}

/**
 * Owned members that are no longer desired. Long lists are mostly the same list as another one, in the same order.
 * @param surplus observed members that are not desired
 */
function droppedFrom({ ledger, desired, observed }: Situation, surplus: readonly string[]): readonly string[] {
  const owned = ownedIn(ledger);
  if (sameList(owned, desired)) {
    return [];
  }
  return sameList(owned, observed) ? surplus : differences(owned, desired).onlyLeft;
}

/** @param undeclared those among the removals that the resource never declared. */
function refusalOf(situation: Situation, { removes }: Plan, undeclared: readonly string[]): Refusal | undefined {
  const { guards } = situation;
  if (guards !== undefined) {
    const spellings = misspeltIn(situation, guards);
    if (spellings.length > 0) {
      return { kind: "misspelt", spellings };
    }
    const { takeover, wasAuthoritative } = guards;
    const refused = wasAuthoritative || takeover === true ? [] : without(undeclared, takeover ?? []);
    if (refused.length > 0) {
      return { kind: "undeclared", members: sortIds(refused), takeover: sortIds(undeclared) };
    }
    const kept = releasedIn(situation, guards);
    if (kept.length > 0) {
      return { kind: "protected", members: sortIds(kept) };
    }
    if (isEmptied(situation, guards) && removes.length > MOST_WHEN_EMPTIED) {
      return { kind: "emptied", removals: removes.length };
    }
  }
  for (const limit of situation.limits) {
    const excess = excessBy(limit, situation, removes);
    if (excess !== undefined) {
      const { isOfAnother, isOfStack } = limit;
      return { kind: "excess", excess, ...defined({ isOfAnother, isOfStack }) };
    }
  }
  return undefined;
}

/**
 * Where a service ignores capitals, an id in another spelling would be added and removed in turns, and a protected
 * one would protect nobody.
 */
function misspeltIn({ desired, observed }: Situation, { neverRemove }: Guards): Spelling[] {
  const unlisted = without(union(desired, neverRemove), observed).filter((id) => /\p{L}/u.test(id));
  if (unlisted.length === 0) {
    return [];
  }
  const given = new Set([...desired, ...neverRemove]);
  const surplus = observed.filter((id) => !given.has(id));
  const listed = new Map(surplus.map((id) => [id.toLowerCase(), id]));
  return unlisted.flatMap((id) => {
    const spelling = listed.get(id.toLowerCase());
    return spelling === undefined ? [] : [{ given: id, listed: spelling }];
  });
}

/** Members of `neverRemove` that the resource stops declaring. */
function releasedIn({ ledger, desired, others }: Situation, { neverRemove }: Guards): string[] {
  return without(intersection(declaredIn(ledger), neverRemove), [...desired, ...others]);
}

/**
 * A group is emptied by an update that drops its last member, or by taking one over with an empty list. Where a limit
 * is set, the limit decides.
 */
function isEmptied({ side, mode, desired, ledger, limits }: Situation, { wasAuthoritative }: Guards): boolean {
  const becomesEmpty = declaredIn(ledger).length > 0 || (mode === "authoritative" && !wasAuthoritative);
  return (
    side === "group" && desired.length === 0 && becomesEmpty && limits.every(({ isOfStack }) => isOfStack === true)
  );
}

function excessBy({ most, earlier }: Limit, { observed }: Situation, removes: readonly string[]): Excess | undefined {
  if (removes.length === 0) {
    return undefined;
  }
  const gone = without(earlier, observed);
  return excessOf(most, union(removes, earlier).length, observed.length + gone.length);
}
