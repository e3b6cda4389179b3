import type { Target } from "../membership/target";
import { nameOf, namesOf, locatedName } from "./names";

/** A program manages a target that does not exist. */
export function describeAbsentTarget(target: Target, reason: string): string {
  return (
    `${absence(target, reason)} Nothing was written. Check the id, the region and the account. ` +
    `If this program creates it, pass the Output of the resource that creates it instead of its id as text.`
  );
}

/** A program reads a target that does not exist. */
export function describeUnreadable(target: Target, reason: string): string {
  return `${absence(target, reason)} Check the id that is read.`;
}

/**
 * A refresh finds that a target is gone.
 * @param mayLiveOn those of its members that keep their access if it was renamed; left out where it cannot be renamed
 */
export function describeLeavesState(target: Target, reason: string, mayLiveOn?: readonly string[]): string {
  return `${locatedName(target)} is gone: ${reason}. Removing it from the state.${renamed(target, mayLiveOn)}`;
}

/** A delete finds that a target is gone. `isRenamable` says that its members may be in under another name. */
export function describeGoneBefore(
  target: Target,
  reason: string,
  owned: readonly string[],
  isRenamable = false,
): string {
  if (isRenamable) {
    return `${locatedName(target)} is gone: ${reason}.${renamed(target, owned)}`;
  }
  return `${locatedName(target)} is gone: ${reason}. Its members are gone with it: ${namesOf(target, owned)}.`;
}

/** A target was deleted while an apply was at work. */
export function describeGoneDuring(target: Target, reason: string): string {
  return `${locatedName(target)} went away during this run: ${reason}.`;
}

/** The reason names the target and its instance already, and some reasons the region. */
function absence(target: Target, reason: string): string {
  const { regionId = "" } = target;
  const region = regionId === "" || reason.includes(regionId) ? "" : `, in ${regionId}`;
  return `${nameOf(target)}: ${reason}${region}.`;
}

function renamed(target: Target, members: readonly string[] = []): string {
  return members.length === 0
    ? ""
    : ` If it was renamed, they are still in under the new name: ${namesOf(target, members)}. Look for that group.`;
}
