import fc from "fast-check";
import type { Settlement } from "../../provider/membership/answerable";
import type { Situation } from "../../provider/membership/plan";
import type { Target } from "../../provider/membership/target";

/** Few ids, so that lists overlap often. */
export const someIds: fc.Arbitrary<string[]> = fc.uniqueArray(fc.constantFrom("1", "2", "10", "07", "a", "B", "ä", "x/y"), { maxLength: 8 });

/** Any id that a program can declare. */
export const anyId = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });

export const mode = fc.constantFrom("authoritative" as const, "additive" as const);

export const settlement: fc.Arbitrary<Settlement> = fc
  .record({ mode, live: someIds, desired: someIds, former: someIds, claims: someIds })
  .map(({ claims, ...rest }) => ({ ...rest, claimed: rest.live.filter((id) => claims.includes(id)) }));

export const situation: fc.Arbitrary<Situation> = fc
  .record({
    mode,
    observed: someIds,
    desired: someIds,
    former: someIds,
    claims: someIds,
    guarded: fc.boolean(),
    takeover: fc.option(fc.oneof(fc.constant(true as const), someIds), { nil: undefined }),
  })
  .map(({ claims, ...rest }) => ({ ...rest, claimed: rest.observed.filter((id) => claims.includes(id)) }));

export const anyTarget: fc.Arbitrary<Target> = fc.record(
  { service: anyId, side: fc.constantFrom("group" as const, "user" as const), regionId: anyId, id: anyId, instanceId: anyId },
  { requiredKeys: ["service", "side", "regionId", "id"] },
);
