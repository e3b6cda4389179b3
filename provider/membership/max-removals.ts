/** Most members that one apply may remove from a target. */
export type MaxRemovals =
  /** So many members. */
  | number
  /** A share of the live members, such as `"25%"`. */
  | string
  /** A share that only applies to targets with at least so many live members. */
  | { readonly share: string; readonly minimumSize: number };

/** An apply that would remove more than it may. */
export interface Excess {
  /** How many would be removed. */
  readonly removals: number;
  /** How many are in now. */
  readonly observed: number;
  /** How many may be removed. */
  readonly most: number;
}

/** The percentage of a share such as `"25%"` (0 to 100), or `undefined` for other text. */
export function percentOf(share: string): number | undefined {
  const match = /^(\d{1,3}(?:\.\d+)?)%$/.exec(share.trim());
  const percent = match === null ? undefined : Number(match[1]);
  return percent !== undefined && percent <= 100 ? percent : undefined;
}

/** Why an apply must not start, or `undefined` when it may. A share is rounded down, so that it is never exceeded. */
export function excessOf(limit: MaxRemovals | undefined, removals: number, observed: number): Excess | undefined {
  const most = mostOf(limit, observed);
  return removals > most ? { removals, observed, most } : undefined;
}

function mostOf(limit: MaxRemovals | undefined, observed: number): number {
  if (limit === undefined) {
    return Infinity;
  }
  if (typeof limit === "number") {
    return limit;
  }
  const { share, minimumSize } = typeof limit === "string" ? { share: limit, minimumSize: 0 } : limit;
  const percent = percentOf(share);
  return percent === undefined || observed < minimumSize ? Infinity : Math.floor((observed * percent) / 100);
}
