import type fc from "fast-check";

/**
 * How many cases the properties try. `PROPERTY_RUNS` sets the number of stories per property, `PROPERTY_SEED` the seed;
 * a failure prints both.
 */
export function runs<T>(byDefault: number): fc.Parameters<T> {
  return {
    numRuns: Number(process.env["PROPERTY_RUNS"] ?? byDefault),
    seed: Number(process.env["PROPERTY_SEED"] ?? 20_191_209),
    endOnFailure: false,
  };
}

/** Milliseconds for one property. */
export const TIME_LIMIT = process.env["PROPERTY_RUNS"] === undefined ? 60_000 : 3_600_000;
