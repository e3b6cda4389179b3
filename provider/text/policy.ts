import type { Target } from "../membership/target";
import { nameOf, namesOf } from "./names";

/** A run would remove more memberships than the stack allows. */
export function describeRunLimit(target: Target, removes: readonly string[], total: number, most: number): string {
  return (
    `${nameOf(target)}: with ${namesOf(target, removes)} this run would remove ${total} memberships, and ` +
    `alicloud-group-membership:maxRemovalsPerRun allows ${most}. Nothing of this ${target.side} was written. ` +
    `If that is meant, raise it for this run.`
  );
}

/** A preview could not look, and the stack demands that it does. */
export function describeRequiredLookup(reason: string): string {
  return `${reason} The preview fails, since alicloud-group-membership:requireLookup is true.`;
}
