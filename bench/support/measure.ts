/** One figure of a row of the table. */
export interface Measure {
  readonly row: string;
  readonly what: string;
  readonly value: number;
  /** Such as `×`, `%`, `ms`; empty for a count. */
  readonly unit: string;
  /** Largest acceptable value; a figure without a bound is only reported. */
  readonly bound?: number;
  /** Smallest acceptable value. */
  readonly atLeast?: number;
  readonly note?: string;
  readonly beside?: Beside;
  /** Its title in the picture; left out where it is not there. */
  readonly inChart?: string;
}

/** The same figure in other ways. */
export interface Beside {
  /** One resource, and so one call, for each membership. */
  readonly peer?: number;
  /** The package, working on each resource as if it were the only one. */
  readonly apart?: number;
  /** The least that the API allows. */
  readonly least?: number;
}

export interface BenchOptions {
  /** Smaller sizes and fewer repeats. */
  readonly quick: boolean;
}

export function isWithin({ value, bound, atLeast }: Measure): boolean {
  return (bound === undefined || value <= bound) && (atLeast === undefined || value >= atLeast);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
