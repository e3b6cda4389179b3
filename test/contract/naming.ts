import type { Side } from "../../provider/membership/target";

/** What a run names: the target, if it has to ask for it, and added members of so many that there are. */
export interface Named {
  readonly target?: number;
  /** Added members whose names nobody told so far. */
  readonly added?: number;
  /** Members in the listing, for a service whose listing tells no names. */
  readonly listed?: number;
  /** Whether they are asked for before the first look of a run. */
  readonly beforeLook?: true;
  /** Members that a previewed plan adds. */
  readonly planned?: number;
  /** Users, or groups, of the instance or organisation. */
  readonly of?: number;
}

/** The documented calls that tell names: of one id, and of all of them in pages. */
export type LookUp =
  | { readonly one: string; readonly all: string; readonly page: number }
  /** One call takes so many ids. */
  | { readonly one: string; readonly ids: number };

/** Names that are looked up one by one. */
const FEW = 5;

/** The calls of names, by action: the narrow look-ups, or the pages of all where more than a few are asked for. */
export function namingCalls(
  lookUps: Readonly<Record<Side, LookUp>>,
  side: Side,
  { target = 0, added = 0, of = 0 }: Named,
): Record<string, number> {
  return sumOf([{ [lookUps[side].one]: target }, addedCalls(lookUps[side === "group" ? "user" : "group"], added, of)]);
}

function addedCalls(lookUp: LookUp, added: number, of: number): Record<string, number> {
  if ("ids" in lookUp) {
    return { [lookUp.one]: Math.ceil(added / lookUp.ids) };
  }
  return added > FEW ? { [lookUp.all]: Math.ceil(of / lookUp.page) } : { [lookUp.one]: added };
}

/** Counts of calls together; one action can have several purposes. */
export function sumOf(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [action, count] of counts.flatMap((each) => Object.entries(each))) {
    if (count > 0) sum[action] = (sum[action] ?? 0) + count;
  }
  return sum;
}
