import type { CallError } from "../base/call-error";
import type { BatchOutcome } from "../membership/outcome";
import { opposite, type Side } from "../membership/target";
import type { Pair } from "./cover";

/** A call that writes several memberships of one group, or of one user. */
export interface WriteForm {
  /** What the call has once. */
  readonly hub: Side;
  /** Most members of one call. */
  readonly limit: number;
  /** Documented calls a second; without it a call never waits for its turn, and nobody joins it. */
  readonly callsPerSecond?: number | undefined;
  /**
   * Makes the call.
   * @param members asked for when the call goes out: until then others may join
   * @throws CallError
   */
  send(id: string, members: () => readonly string[]): Promise<BatchOutcome>;
  /** Whether a refusal is about one of the members, so that the others are sent again. */
  blames(error: CallError): "member" | "call";
}

/** The forms of one verb, by what the call has once. */
export type WriteForms = Readonly<Partial<Record<Side, WriteForm>>>;

/** What one resource wants to write by one call. */
export interface Parcel {
  readonly hub: Side;
  readonly id: string;
  readonly members: readonly string[];
}

/** The members of a call for one group, or one user, that takes these parcels, each once. */
export function allMembers(hub: Side, id: string, parcels: readonly Parcel[]): string[] {
  return [...new Set(parcels.flatMap((parcel) => membersFor(hub, id, parcel)))];
}

/** The members of a parcel in a call for one group, or one user; none where it cannot travel by that call. */
export function membersFor(hub: Side, id: string, parcel: Parcel): readonly string[] {
  if (parcel.hub === hub) {
    return parcel.id === id ? parcel.members : [];
  }
  return parcel.members.length === 1 && parcel.members[0] === id ? [parcel.id] : [];
}

/** What a call answered, about the members that the parcel names. */
export function outcomeFor(hub: Side, { hub: own, id, members }: Parcel, outcome: BatchOutcome): BatchOutcome {
  return new Map(
    members.flatMap((member) => {
      const each = outcome.get(own === hub ? member : id);
      return each === undefined ? [] : [[member, each] as const];
    }),
  );
}

/** The one membership of a parcel with one member. */
export function pairOf({ hub, id, members }: Parcel): Pair {
  const [member = ""] = members;
  return { [hub]: id, [opposite(hub)]: member } as Pair;
}

/** A text that is the same for the same membership. */
export function keyOf({ group, user }: Pair): string {
  return JSON.stringify([group, user]);
}
