import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  declaredIn,
  EMPTY_LEDGER,
  membersOf,
  nameIn,
  ownedIn,
  settle,
  withStatus,
  type Ledger,
  type Settlement,
} from "../../provider/membership/ledger";
import { intersection, sortIds, union, without } from "../../provider/membership/sets";
import { ledger, mode, someIds } from "./arbitraries";

const base: Settlement = { mode: "authoritative", desired: [], live: [], pending: [], names: {} };

const rows: { name: string; given: Partial<Settlement>; expected: Ledger }[] = [
  {
    name: "a membership without drift has no status, and its members in order",
    given: { desired: ["10", "2"], live: ["2", "10"] },
    expected: { members: { "2": "2", "10": "10" }, status: {} },
  },
  {
    name: "a declared member that is not live is absent",
    given: { desired: ["1", "2"], live: ["1"] },
    expected: { members: { "1": "1" }, status: { "2": "absent" } },
  },
  {
    name: "a live member that was never declared is undeclared",
    given: { desired: ["1"], live: ["1", "9"] },
    expected: { members: { "1": "1", "9": "9" }, status: { "9": "undeclared" } },
  },
  {
    name: "a removal that is not confirmed is pending, whether the member is listed or not",
    given: { desired: ["1"], live: ["1", "2"], pending: ["2", "3"] },
    expected: { members: { "1": "1", "2": "2" }, status: { "2": "pendingRemoval", "3": "pendingRemoval" } },
  },
  {
    name: "an additive membership lists only the members that it owns",
    given: { mode: "additive", desired: ["1", "4"], live: ["1", "2", "9"], pending: ["2", "3"] },
    expected: {
      members: { "1": "1", "2": "2" },
      status: { "2": "pendingRemoval", "3": "pendingRemoval", "4": "absent" },
    },
  },
  {
    name: "a live member that another system keeps in is external, unless it is declared or still to be removed",
    given: { desired: ["1"], live: ["1", "2", "3"], external: ["1", "2", "3"], pending: ["3"] },
    expected: { members: { "1": "1", "2": "2", "3": "3" }, status: { "2": "external", "3": "pendingRemoval" } },
  },
  {
    name: "members have their names where these are known",
    given: { desired: ["1"], live: ["1", "9"], names: { "1": "alice", "8": "heidi" } },
    expected: { members: { "1": "alice", "9": "9" }, status: { "9": "undeclared" } },
  },
];

describe("settle", () => {
  test.each(rows)("$name", ({ given, expected }) => {
    expect(settle({ ...base, ...given })).toEqual(expected);
  });

  const settlement: fc.Arbitrary<Settlement> = fc
    .record({ mode, desired: someIds, live: someIds, dropped: someIds, named: someIds })
    .map(({ dropped, named, ...rest }) => ({
      ...rest,
      pending: without(dropped, rest.desired),
      names: Object.fromEntries(named.map((id) => [id, `name of ${id}`])),
    }));

  test("the ledger gives the declared, the pending and the live members", () => {
    fc.assert(
      fc.property(settlement, (given) => {
        const settled = settle(given);
        const { desired, live, pending } = given;
        expect(sortIds(declaredIn(settled))).toEqual(sortIds(desired));
        expect(sortIds(ownedIn(settled))).toEqual(sortIds([...desired, ...pending]));
        expect(sortIds(withStatus(settled, "pendingRemoval"))).toEqual(sortIds(pending));
        const listed = given.mode === "authoritative" ? live : intersection(live, [...desired, ...pending]);
        expect(sortIds(Object.keys(settled.members))).toEqual(sortIds(listed));
        expect(Object.entries(settled.members)).toEqual(
          expect.arrayContaining(intersection(listed, Object.keys(given.names)).map((id) => [id, `name of ${id}`])),
        );
      }),
    );
  });

  test("another look without a change changes nothing", () => {
    fc.assert(
      fc.property(settlement, (given) => {
        const settled = settle(given);
        const again = settle({
          ...given,
          desired: declaredIn(settled),
          pending: withStatus(settled, "pendingRemoval"),
          names: settled.members,
        });
        expect(again).toEqual(settled);
      }),
    );
  });

  test("a ledger survives the text of a state file", () => {
    fc.assert(
      fc.property(settlement, (given) => {
        const settled = settle(given);
        const stored = JSON.parse(JSON.stringify(settled)) as Ledger;
        for (const read of [declaredIn, ownedIn]) {
          expect(sortIds(read(stored))).toEqual(sortIds(read(settled)));
        }
      }),
    );
  });
});

test("declared are the members without a status and the absent ones, owned are these and the pending ones", () => {
  fc.assert(
    fc.property(ledger, (each) => {
      const { members, status } = each;
      const plain = Object.keys(members).filter((id) => !Object.hasOwn(status, id));
      expect(sortIds(declaredIn(each))).toEqual(sortIds([...plain, ...withStatus(each, "absent")]));
      expect(sortIds(ownedIn(each))).toEqual(sortIds(union(declaredIn(each), withStatus(each, "pendingRemoval"))));
    }),
  );
  expect(ownedIn(EMPTY_LEDGER)).toEqual([]);
});

test.each(["constructor", "toString", "hasOwnProperty", "__proto__"])(
  "%s is an id like any other, and its own name",
  (id) => {
    expect(nameIn({}, id)).toBe(id);
    expect(Object.entries(membersOf([id]))).toEqual([[id, id]]);
    expect(
      Object.entries(membersOf([id], JSON.parse(`{ ${JSON.stringify(id)}: "eve" }`) as Record<string, string>)),
    ).toEqual([[id, "eve"]]);
    expect(withStatus(settle({ ...base, desired: [id] }), "absent")).toEqual([id]);
    expect(declaredIn(settle({ ...base, desired: [id], live: [id] }))).toEqual([id]);
  },
);
