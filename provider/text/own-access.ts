import type { Side, Target } from "../membership/target";
import { labelOf, nameOf } from "./names";

/** The warning that a run takes its own identity out of a group. */
export function describeOwnRemoval(target: Target, caller: string, members: Side): string {
  const who = members === "user" && target.hidesMembers !== true ? `user ${labelOf(target, caller)}` : "the user";
  return `${nameOf(target)}: ${who} signs the calls of this run, and is removed here. The next run may not be permitted to undo it`;
}
