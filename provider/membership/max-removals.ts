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
  const fraction = fractionOf(share);
  return fraction === undefined ? undefined : (100 * fraction.of) / fraction.in;
}

/** A share in whole numbers, since binary fractions are not exact: 2.28 % of 2,500 would be 56. */
function fractionOf(share: string): { readonly of: number; readonly in: number } | undefined {
  const [, whole, decimals = ""] = /^(\d{1,3})(?:\.(\d{1,6}))?%$/.exec(share.trim()) ?? [];
  if (whole === undefined) {
    return undefined;
  }
  const fraction = { of: Number(whole + decimals), in: 100 * 10 ** decimals.length };
  return fraction.of <= fraction.in ? fraction : undefined;
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
  const fraction = fractionOf(share);
  return fraction === undefined || observed < minimumSize
    ? Infinity
    : Math.floor((observed * fraction.of) / fraction.in);
}
