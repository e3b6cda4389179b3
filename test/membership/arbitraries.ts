import fc from "fast-check";

import type { Ledger, Status } from "../../provider/membership/ledger";
import type { MaxRemovals } from "../../provider/membership/max-removals";
import type { Situation } from "../../provider/membership/plan";
import { without } from "../../provider/membership/sets";
import type { Target } from "../../provider/membership/target";

/** Few ids, so that lists overlap often; some are names of properties that every object has. */
export const someIds: fc.Arbitrary<string[]> = fc.uniqueArray(
  fc.constantFrom("1", "2", "10", "07", "a", "B", "ä", "x/y", "constructor", "toString", "__proto__"),
  { maxLength: 8 },
);

/** Any id that a program can declare. */
export const anyId = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });

export const mode = fc.constantFrom("authoritative" as const, "additive" as const);

const status = fc.constantFrom<Status | undefined>(
  "absent",
  "undeclared",
  "pendingRemoval",
  undefined,
  undefined,
  undefined,
);

/** A ledger that an apply can leave: absent ids are not members; ids without a status and undeclared ids are. */
export const ledger: fc.Arbitrary<Ledger> = someIds.chain((ids) =>
  fc.tuple(...ids.map((id) => fc.tuple(fc.constant(id), status, fc.boolean()))).map((entries) => ({
    members: Object.fromEntries(
      entries
        .filter(([, each, isIn]) => (each === "pendingRemoval" ? isIn : each !== "absent"))
        .map(([id]) => [id, `name of ${id}`]),
    ),
    status: Object.fromEntries(entries.flatMap(([id, each]) => (each === undefined ? [] : [[id, each] as const]))),
  })),
);

export const limit: fc.Arbitrary<MaxRemovals> = fc.oneof(
  fc.nat(6),
  fc.constantFrom("0%", "25%", "50%", "100%"),
  fc.record({ share: fc.constantFrom("0%", "50%"), minimumSize: fc.nat(6) }),
);

const guards = fc.record({
  wasAuthoritative: fc.boolean(),
  takeover: fc.option(fc.oneof(fc.constant(true as const), someIds), { nil: undefined }),
  neverRemove: someIds,
});

/** Everything that a plan depends on. */
export const situation: fc.Arbitrary<Situation> = fc
  .record({
    side: fc.constantFrom("group" as const, "user" as const),
    mode,
    desired: someIds,
    observed: someIds,
    ledger,
    others: someIds,
    protectedMembers: someIds,
    guards: fc.option(guards, { nil: undefined }),
    limits: fc.array(fc.record({ most: limit, earlier: someIds }), { maxLength: 2 }),
  })
  .map(({ guards: given, ...rest }) => ({
    ...rest,
    // As the planner makes them.
    others: without(rest.others, rest.desired),
    ...(given === undefined ? {} : { guards: given }),
  }));

export const anyTarget: fc.Arbitrary<Target> = fc.record(
  {
    service: anyId,
    side: fc.constantFrom("group" as const, "user" as const),
    regionId: anyId,
    id: anyId,
    instanceId: anyId,
  },
  { requiredKeys: ["service", "side", "regionId", "id"] },
);
