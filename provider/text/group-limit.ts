import type { Target } from "../membership/target";
import { labelOf, list, nameOf } from "./names";

/** A user, and the groups that the user would be in. */
export interface Crowded {
  readonly user: string;
  readonly groups: readonly string[];
}

/** Users that the program declares in more groups than the service allows; `undefined` without any. */
export function describeTooManyGroups(target: Target, crowded: readonly Crowded[], most: number): string | undefined {
  if (crowded.length === 0) {
    return undefined;
  }
  const of = ({ user, groups }: Crowded): string =>
    target.side === "user"
      ? `the user would be in ${groups.length} groups`
      : `user ${labelOf(target, user)} would be in ${groups.length} groups: ${list(groups, 15)}`;
  const who =
    target.hidesMembers === true ? `${crowded.length} of the users would be in more` : crowded.map(of).join("; ");
  return (
    `${nameOf(target)}: ${who}, and ${target.service} allows ${most}. Nothing was written. ` +
    `Take the user out of a group of the program.`
  );
}

/** The line about users that are in as many groups as they can be, and are added to one more. */
export function describeFullUsers(target: Target, full: readonly Crowded[], most: number): string[] {
  if (full.length === 0) {
    return [];
  }
  const who =
    target.hidesMembers === true ? `${full.length} of them` : list(full.map(({ user }) => labelOf(target, user)));
  return [
    `${nameOf(target)}: users that are added are in ${most} groups already, and ${target.service} allows ${most}: ${who}. ` +
      `The add is refused unless somebody takes the user out of a group first; a run that does so itself tries for some seconds`,
  ];
}
