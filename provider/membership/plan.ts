import type { Mode } from "./answerable";
import { intersection, sortIds, without } from "./sets";

/** Everything a plan depends on. */
export interface Situation {
  readonly mode: Mode;
  /** Who is in the target now. */
  readonly observed: readonly string[];
  readonly desired: readonly string[];
  /** Whom the program was answerable for before this apply; empty on create. */
  readonly former: readonly string[];
  /** Those among `observed` whom another resource of the program declares. */
  readonly claimed: readonly string[];
  /** Whether the apply that turned the target authoritative is this one, so that strangers are guarded. */
  readonly guarded: boolean;
  /** Who may be taken out although the program never declared them: all, or those listed. */
  readonly takeover?: true | readonly string[] | undefined;
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
}

/**
 * Decides who is added and who is removed. An authoritative target keeps its desired members only; an additive one
 * loses only those whom the program formerly declared.
 */
export function planMembership(situation: Situation): Plan {
  const { mode, observed, desired, former, claimed, guarded, takeover } = situation;
  const surplus = without(observed, desired);
  const unwanted = mode === "authoritative" ? surplus : intersection(surplus, former);
  const free = without(unwanted, claimed);
  const strangers = guarded && mode === "authoritative" ? without(free, former) : [];
  const refused = takeover === true ? [] : without(strangers, takeover ?? []);
  return {
    adds: sortIds(without(desired, observed)),
    removes: sortIds(free),
    kept: intersection(desired, observed),
    claimed: sortIds(intersection(unwanted, claimed)),
    refused: sortIds(refused),
  };
}

/** The plan of a delete: those whom the program is answerable for and who are still in, unless claimed elsewhere. */
export function planDelete(
  observed: readonly string[],
  former: readonly string[],
  claimed: readonly string[],
): Pick<Plan, "removes" | "claimed"> {
  const ours = intersection(observed, former);
  return { removes: sortIds(without(ours, claimed)), claimed: sortIds(intersection(ours, claimed)) };
}
