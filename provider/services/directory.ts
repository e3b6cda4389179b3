import type { Session } from "../base/api";
import { UNPRINTABLE } from "../base/redact";
import type { Members } from "../membership/ledger";
import type { Named, Side, Target } from "../membership/target";

/** The instance or organisation that groups and users live in. */
export type Location = Pick<Target, "regionId" | "instanceId">;

/**
 * Who and what there is, by name. An apply decides by ids alone; `lookUp` says which ids the declared names stand for.
 *
 * Every method throws the CallError of a call that fails.
 */
export interface Directory {
  /** Every group of the instance or organisation, in no particular order. */
  listGroups(session: Session, location: Location): Promise<readonly Named[]>;
  /**
   * The target itself.
   * @throws CallError of kind `not-found` when the service does not know it.
   */
  find(session: Session, target: Target): Promise<Named>;
  /** Every user, or every group, of the instance or organisation, with the name that a program declares it by. */
  roster(session: Session, location: Location, kind: Side): Promise<readonly Named[]>;
  /** Those among them with one of these names; others may be among the answer. The narrowest calls for few names. */
  lookUp(session: Session, location: Location, kind: Side, names: readonly string[]): Promise<readonly Named[]>;
  /** Up to so many ids of a run are told by `identify`; for more of them, `everybody` takes fewer calls. */
  readonly few: Readonly<Record<Side, number>>;
  /** Those among the ids that exist, with the names that a listing of members shows. The narrowest calls. */
  identify(session: Session, location: Location, kind: Side, ids: readonly string[]): Promise<readonly Named[]>;
  /** Every user, or every group, with the names that a listing of members shows. */
  everybody(session: Session, location: Location, kind: Side): Promise<readonly Named[]>;
  /** `false` where a listing of members tells ids alone; then `identify` is asked for their names. */
  readonly listsNames?: false;
  /** The members of a target: of a target that does not exist, nobody or a CallError. */
  listMembers(session: Session, target: Target): Promise<readonly Named[]>;
}

/** Up to so many names are looked up one by one; for more of them, everybody is listed. */
export const FEW_NAMES = 5;

/** The names of a listing by id, and its ids. */
export function presentOf(listed: readonly Named[]): { members: string[]; names: Members } {
  return {
    members: listed.map(({ id }) => id),
    names: Object.fromEntries(listed.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name] as const]))),
  };
}

/** Longest name that a message shows, in characters. No documented name comes near it. */
const LONGEST_NAME = 256;

/** An element of a listing; a blank name counts as absent, and one that no message can show is odd. */
export function named(id: string, name: string | null | undefined): Named {
  if (typeof name !== "string" || name.trim() === "") return { id };
  const isShown = name.length <= LONGEST_NAME && name.search(UNPRINTABLE) === -1;
  return isShown ? { id, name } : { id, oddName: name };
}
