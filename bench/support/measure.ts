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
