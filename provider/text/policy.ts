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

/** The stack protects users of a service that there is not. */
export function describeUnknownService(name: string, names: readonly string[]): string {
  return (
    `alicloud-group-membership:neverRemove has ${JSON.stringify(name)}, which is not a service, so nobody would be protected. ` +
    `Write one of ${names.join(", ")}. Nothing was written.`
  );
}

/** The stack protects a user by an id that no user can have. */
export function describeUnusableId(service: string, id: string, fault: string): string {
  return (
    `alicloud-group-membership:neverRemove.${service} has ${JSON.stringify(id)}, which ${fault}, so nobody would be protected. ` +
    `Correct the id. Nothing was written.`
  );
}
