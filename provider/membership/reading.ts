import { declaredIn, ownedIn, withStatus, type Ledger, type Mode } from "./ledger";
import type { Plan } from "./plan";
import { intersection, without } from "./sets";

/** What a plan is about, beside who is added and removed: what a reviewer wants to know. */
export interface Reading {
  /** Declared and unknown to the service, where that is tolerated: not added. */
  readonly leftOut: readonly string[];
  /** In already, and declared from now on: adopted without a write. */
  readonly adopted: readonly string[];
  /** Removed although this program never declared them, when it takes the target over. */
  readonly takenOver: readonly string[];
  /** In at the last look, and not any more: somebody else removed them. They are added again. */
  readonly removedElsewhere: readonly string[];
  /** Declared before, and not in at the last look either: an add was not done, or a refresh found them removed. */
  readonly openAdds: readonly string[];
  /** Not declared, in since the last run: somebody else added them. They are removed. */
  readonly addedElsewhere: readonly string[];
  /** Whether nobody is left in. */
  readonly isEmptied: boolean;
}

/** Reads a plan for a reviewer. */
export function readPlan(
  request: {
    readonly mode: Mode;
    readonly desired: readonly string[];
    readonly ledger: Ledger;
    readonly guards?: { readonly wasAuthoritative: boolean };
  },
  observed: readonly string[],
  { adds: wanted, removes }: Pick<Plan, "adds" | "removes">,
  leftOut: readonly string[] = [],
): Reading {
  const adds = without(wanted, leftOut);
  const { desired, ledger, guards } = request;
  const undeclared = without(removes, ownedIn(ledger));
  const isTakeover = guards?.wasAuthoritative === false;
  return {
    leftOut,
    adopted: without(intersection(desired, observed), [...ownedIn(ledger), ...adds]),
    takenOver: isTakeover ? undeclared : [],
    removedElsewhere: without(intersection(adds, declaredIn(ledger)), withStatus(ledger, "absent")),
    openAdds: intersection(adds, withStatus(ledger, "absent")),
    addedElsewhere: isTakeover ? [] : undeclared,
    isEmptied: observed.length > 0 && adds.length === 0 && without(observed, removes).length === 0,
  };
}
