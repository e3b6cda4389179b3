import type { Mode } from "./answerable";
import { excessOf, type Excess, type MaxRemovals } from "./max-removals";
import { differences, intersection, sortIds, without } from "./sets";

/** Everything a plan depends on. */
export interface Situation {
  readonly mode: Mode;
  /** Who is in the target now. */
  readonly observed: readonly string[];
  readonly desired: readonly string[];
  /** Whom the program was answerable for before this apply; empty on create. */
  readonly former: readonly string[];
  /** Those among `former` whom the program let go before: their removal is owed, or left to another resource. */
  readonly letGo?: readonly string[] | undefined;
  /** Those among `observed` whom another resource of the program declares. */
  readonly claimed: readonly string[];
  /** Whether the apply that turned the target authoritative is this one, so that strangers are guarded. */
  readonly guarded: boolean;
  /** Who may be taken out although the program never declared them: all, or those listed. */
  readonly takeover?: true | readonly string[] | undefined;
  /** Whom no run takes out. */
  readonly neverRemove?: readonly string[] | undefined;
  /** Those among `observed` whom a delete of this run was to leave in: neither does the create of a replacement take them out. */
  readonly spared?: readonly string[] | undefined;
  /** Those among `observed` about whom the resource decided that this one replaces: they are no strangers. */
  readonly ruled?: readonly string[] | undefined;
  /** Most members that the apply may take out; without it, any number. */
  readonly maxRemovals?: MaxRemovals | undefined;
}

/** What one apply does, decided before its first write. */
export interface Plan {
  readonly adds: readonly string[];
  readonly removes: readonly string[];
  /** Declared and in already: nothing is sent for them. */
  readonly kept: readonly string[];
  /** Would be removed, but another resource of the program declares them. */
  readonly claimed: readonly string[];
  /** Never declared, and `takeover` does not allow their removal: the apply must not start. */
  readonly refused: readonly string[];
  /** Would be removed, but `neverRemove` keeps them in, the former one too. Left out when there is nobody. */
  readonly protected?: readonly string[];
  /** Declared until now and in `neverRemove`, but declared no more: the apply must not start. Left out like `protected`. */
  readonly dropped?: readonly string[];
  /** More removals than `maxRemovals` allows: the apply must not start. */
  readonly excess?: Excess;
}

/**
 * Decides who is added and who is removed. An authoritative target keeps its desired members only; an additive one
 * loses only those whom the program formerly declared.
 */
export function planMembership(situation: Situation): Plan {
  const { mode, observed, desired, former, letGo = [], guarded, takeover, neverRemove = [], spared = [], ruled = [] } = situation;
  const untouchable = [...neverRemove, ...spared];
  const { onlyLeft: missing, onlyRight: surplus } = differences(desired, observed);
  const unwanted = mode === "authoritative" ? surplus : intersection(surplus, former);
  const removable = without(unwanted, untouchable);
  const free = without(removable, situation.claimed);
  const strangers = guarded && mode === "authoritative" ? without(free, [...former, ...ruled]) : [];
  const refused = takeover === true ? [] : without(strangers, takeover ?? []);
  const excess = excessOf(situation.maxRemovals, free.length, observed.length);
  return {
    adds: missing,
    removes: sortIds(free),
    kept: without(desired, missing),
    claimed: sortIds(intersection(removable, situation.claimed)),
    refused: sortIds(refused),
    ...some("protected", intersection(unwanted, untouchable)),
    ...some("dropped", without(intersection(former, neverRemove), [...desired, ...letGo])),
    ...(excess === undefined ? {} : { excess }),
  };
}

/**
 * The plan of a delete: those whom the program is answerable for and who are still in, unless claimed elsewhere or never
 * to be removed.
 */
export function planDelete(
  observed: readonly string[],
  former: readonly string[],
  claimed: readonly string[],
  neverRemove: readonly string[] = [],
): Pick<Plan, "removes" | "claimed" | "protected"> {
  const ours = intersection(observed, former);
  const removable = without(ours, neverRemove);
  return {
    removes: sortIds(without(removable, claimed)),
    claimed: sortIds(intersection(removable, claimed)),
    ...some("protected", intersection(ours, neverRemove)),
  };
}

function some<Name extends string>(name: Name, ids: readonly string[]): Partial<Record<Name, string[]>> {
  return ids.length === 0 ? {} : ({ [name]: sortIds(ids) } as Record<Name, string[]>);
}
