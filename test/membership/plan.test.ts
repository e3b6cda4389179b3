import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  declaredIn,
  EMPTY_LEDGER,
  membersOf,
  ownedIn,
  settle,
  withStatus,
  type Ledger,
} from "../../provider/membership/ledger";
import { planMembership, type Guards, type Plan, type Refusal, type Situation } from "../../provider/membership/plan";
import { intersection, sortIds, union, without } from "../../provider/membership/sets";
import { situation } from "./arbitraries";

const base: Situation = {
  side: "group",
  mode: "authoritative",
  desired: [],
  observed: [],
  ledger: EMPTY_LEDGER,
  others: [],
  protectedMembers: [],
  limits: [],
};
const nobody: Plan = { adds: [], removes: [], confirmations: [], handedOver: [], external: [], protected: [] };

const declared = (...ids: string[]): Ledger => ({ members: membersOf(ids), status: {} });

const rows: { name: string; given: Partial<Situation>; expected: Partial<Plan> }[] = [
  { name: "an empty list and an empty target are no change", given: {}, expected: {} },
  {
    name: "desired members that are not observed are added, in order",
    given: { desired: ["10", "2"] },
    expected: { adds: ["2", "10"] },
  },
  {
    name: "desired members that are observed are left alone",
    given: { desired: ["1"], observed: ["1"], ledger: declared("1") },
    expected: {},
  },
  {
    name: "an authoritative target loses every member that is not declared, in order",
    given: { desired: ["1"], observed: ["1", "10", "9"], ledger: declared("1", "10") },
    expected: { removes: ["9", "10"] },
  },
  {
    name: "an additive target loses only members that the resource declared before",
    given: { mode: "additive", desired: ["1"], observed: ["1", "2", "9"], ledger: declared("1", "2") },
    expected: { removes: ["2"] },
  },
  {
    name: "a dropped member is removed even if the listing does not show it",
    given: { mode: "additive", observed: ["1"], ledger: declared("1", "2") },
    expected: { removes: ["1"], confirmations: ["2"] },
  },
  {
    name: "a pending removal is sent again, whether the member is listed or not",
    given: {
      observed: ["1"],
      ledger: { members: { "1": "1" }, status: { "1": "pendingRemoval", "2": "pendingRemoval" } },
    },
    expected: { removes: ["1"], confirmations: ["2"] },
  },
  {
    name: "an observed member that the state has as absent or pending removal is added",
    given: {
      desired: ["1", "2", "3"],
      observed: ["1", "2", "3"],
      ledger: { members: { "3": "3" }, status: { "1": "absent", "2": "pendingRemoval" } },
    },
    expected: { adds: ["1", "2"] },
  },
  {
    name: "a dropped member that another resource declares is handed over without a write",
    given: { mode: "additive", observed: ["1", "2"], ledger: declared("1", "2"), others: ["2", "9"] },
    expected: { removes: ["1"], handedOver: ["2"] },
  },
  {
    name: "an id that the listing spells with other capitals is refused, since it would be added and removed for ever",
    given: {
      desired: ["Ann", "bob"],
      observed: ["ANN", "bob"],
      ledger: declared("Ann", "bob"),
      guards: { wasAuthoritative: true, neverRemove: [] },
    },
    expected: {
      adds: ["Ann"],
      removes: ["ANN"],
      refusal: { kind: "misspelt", spellings: [{ given: "Ann", listed: "ANN" }] },
    },
  },
  {
    name: "so is one of neverRemove, which would protect nobody",
    given: {
      observed: ["Ann", "ANN"],
      protectedMembers: ["ann", "Ann"],
      guards: { wasAuthoritative: true, neverRemove: ["ann", "Ann"] },
    },
    expected: {
      removes: ["ANN"],
      protected: ["Ann"],
      refusal: { kind: "misspelt", spellings: [{ given: "ann", listed: "ANN" }] },
    },
  },
  {
    name: "two members whose ids differ in capitals are two members",
    given: { desired: ["Ann", "ANN"], observed: ["Ann", "ANN"], ledger: declared("Ann", "ANN") },
    expected: {},
  },
  {
    name: "an undeclared member that another resource declares is kept",
    given: { observed: ["1", "2"], others: ["2"] },
    expected: { removes: ["1"] },
  },
  {
    name: "a protected member is kept, even an undeclared one",
    given: { observed: ["1", "2", "3"], ledger: declared("1"), protectedMembers: ["1", "2", "8"] },
    expected: { removes: ["3"], protected: ["1", "2"] },
  },
];

const five = ["1", "2", "3", "4", "5"];
const guards: Guards = { wasAuthoritative: true, neverRemove: [] };

interface GuardRow {
  readonly name: string;
  readonly given: Partial<Situation>;
  readonly refusal?: Refusal;
}

const guardRows: GuardRow[] = [
  {
    name: "an undeclared member is refused in a target that was not authoritative before",
    given: { observed: ["8", "9"], guards: { ...guards, wasAuthoritative: false } },
    refusal: { kind: "undeclared", members: ["8", "9"], takeover: ["8", "9"] },
  },
  {
    name: "an undeclared member that takeover does not list is refused",
    given: { observed: ["8", "9"], guards: { ...guards, wasAuthoritative: false, takeover: ["8"] } },
    refusal: { kind: "undeclared", members: ["9"], takeover: ["8", "9"] },
  },
  {
    name: "undeclared members that takeover lists pass",
    given: { observed: ["8", "9"], guards: { ...guards, wasAuthoritative: false, takeover: ["9", "8", "7"] } },
  },
  {
    name: "all undeclared members pass with takeover true",
    given: { observed: ["8", "9"], guards: { ...guards, wasAuthoritative: false, takeover: true } },
  },
  {
    name: "an undeclared member in a target that was authoritative is drift, and passes",
    given: { observed: ["8"], guards },
  },
  {
    name: "a member that the resource declared before passes",
    given: { observed: ["8"], ledger: declared("8"), guards: { ...guards, wasAuthoritative: false } },
  },
  {
    name: "an undeclared member that another resource declares passes",
    given: { observed: ["8"], others: ["8"], guards: { ...guards, wasAuthoritative: false } },
  },
  {
    name: "dropping a member while neverRemove lists it is refused",
    given: {
      observed: ["1"],
      ledger: declared("1"),
      protectedMembers: ["1"],
      guards: { ...guards, neverRemove: ["1"] },
    },
    refusal: { kind: "protected", members: ["1"] },
  },
  {
    name: "a member of neverRemove that another resource declares passes",
    given: {
      observed: ["1"],
      ledger: declared("1"),
      others: ["1"],
      protectedMembers: ["1"],
      guards: { ...guards, neverRemove: ["1"] },
    },
  },
  {
    name: "a member of neverRemove that an earlier run dropped passes",
    given: {
      observed: ["1"],
      ledger: { members: membersOf(["1"]), status: { "1": "pendingRemoval" } },
      protectedMembers: ["1"],
      guards: { ...guards, neverRemove: ["1"] },
    },
  },
  {
    name: "a list that becomes empty is refused when more than three would be removed",
    given: { observed: five.slice(1), ledger: declared(...five), guards },
    refusal: { kind: "emptied", removals: 4 },
  },
  {
    name: "a list that becomes empty passes when three would be removed",
    given: { observed: five.slice(2), ledger: declared(...five), guards },
  },
  {
    name: "a list that becomes empty passes with a limit that allows it",
    given: { observed: five, ledger: declared(...five), guards, limits: [{ most: 5, earlier: [] }] },
  },
  {
    name: "a list of groups may become empty",
    given: { side: "user", observed: five, ledger: declared(...five), guards },
  },
  {
    name: "a list that was empty before may stay empty, whatever the drift",
    given: {
      observed: five,
      ledger: { members: membersOf(five), status: Object.fromEntries(five.map((id) => [id, "undeclared"])) },
      guards,
    },
  },
  {
    name: "pending removals of an emptied list continue, in either mode",
    given: {
      mode: "additive",
      observed: five,
      ledger: { members: membersOf(five), status: Object.fromEntries(five.map((id) => [id, "pendingRemoval"])) },
      guards,
    },
  },
  {
    name: "a new empty list is refused even with takeover",
    given: { observed: five, guards: { ...guards, wasAuthoritative: false, takeover: true } },
    refusal: { kind: "emptied", removals: 5 },
  },
  { name: "all members may be replaced", given: { desired: ["9"], observed: five, ledger: declared(...five), guards } },
  {
    name: "one removal more than a limit allows is refused",
    given: { observed: ["1", "2"], ledger: declared("1", "2"), guards, limits: [{ most: 1, earlier: [] }] },
    refusal: { kind: "excess", excess: { removals: 2, observed: 2, most: 1 } },
  },
  {
    name: "as many removals as a limit allows pass, and confirmations do not count",
    given: { observed: ["1"], ledger: declared("1", "2", "3"), guards, limits: [{ most: 1, earlier: [] }] },
  },
  {
    name: "a limit counts earlier removals of the run, each member once, and a share counts them as members",
    given: {
      mode: "additive",
      observed: ["1", "2"],
      ledger: declared("1", "2"),
      limits: [
        { most: 9, earlier: [] },
        { most: "50%", earlier: ["2", "3", "4"] },
      ],
    },
    refusal: { kind: "excess", excess: { removals: 4, observed: 4, most: 2 } },
  },
  {
    name: "a delete of everybody passes without a limit",
    given: { mode: "additive", observed: five, ledger: declared(...five) },
  },
];

describe("planMembership", () => {
  test.each(rows)("$name", ({ given, expected }) => {
    expect(planMembership({ ...base, ...given })).toEqual({ ...nobody, ...expected });
  });

  test.each(guardRows)("$name", ({ given, refusal }) => {
    expect(planMembership({ ...base, ...given }).refusal).toEqual(refusal);
  });

  test("adds only declared members, and never removes one that any resource declares or protects", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { adds, removes, confirmations } = planMembership(given);
        const removals = [...removes, ...confirmations];
        expect(intersection(adds, removals)).toEqual([]);
        expect(without(adds, given.desired)).toEqual([]);
        expect(intersection(removals, [...given.desired, ...given.others, ...given.protectedMembers])).toEqual([]);
        expect([without(removes, given.observed), intersection(confirmations, given.observed)]).toEqual([[], []]);
        expect(without(confirmations, ownedIn(given.ledger))).toEqual([]);
        for (const ids of [adds, removals]) {
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
    );
  });

  test("every dropped member is removed, confirmed, protected, or handed over", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { removes, confirmations, handedOver, protected: held } = planMembership(given);
        const dropped = without(ownedIn(given.ledger), given.desired);
        expect(without(dropped, [...removes, ...confirmations, ...handedOver, ...held])).toEqual([]);
        expect(intersection(handedOver, held)).toEqual([]);
      }),
    );
  });

  test("removes undeclared members only from an authoritative target", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { removes, confirmations } = planMembership(given);
        const undeclared = without(given.observed, [...ownedIn(given.ledger), ...given.desired]);
        const free = without(undeclared, [...given.others, ...given.protectedMembers]);
        expect(intersection(undeclared, [...removes, ...confirmations])).toEqual(
          given.mode === "authoritative" ? free : [],
        );
      }),
    );
  });

  test("reaches all declared members, and has nothing to do afterwards", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { adds, removes, protected: held } = planMembership(given);
        const observed = union(without(given.observed, removes), adds);
        expect(without(given.desired, observed)).toEqual([]);
        const { mode, desired, ledger } = given;
        const pending = intersection(without(ownedIn(ledger), desired), held);
        const settled = settle({ mode, desired, live: observed, pending, names: {} });
        expect(planMembership({ ...given, observed, ledger: settled })).toMatchObject({
          adds: [],
          removes: [],
          confirmations: [],
        });
      }),
    );
  });

  test("a plan without desired members and guards adds nobody, and only its limits can refuse it", () => {
    fc.assert(
      fc.property(situation, ({ guards: _guards, ...given }) => {
        const { adds, removes, refusal } = planMembership({ ...given, mode: "additive", desired: [] });
        expect([adds, without(removes, ownedIn(given.ledger))]).toEqual([[], []]);
        expect([undefined, "excess"]).toContain(refusal?.kind);
      }),
    );
  });

  test("refuses undeclared members only if it would remove them, and members of neverRemove only if this run drops them", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { removes, refusal } = planMembership(given);
        if (refusal?.kind === "undeclared") {
          expect(without(refusal.members, removes)).toEqual([]);
          expect(intersection(refusal.members, ownedIn(given.ledger))).toEqual([]);
        }
        if (refusal?.kind === "protected") {
          expect(without(refusal.members, declaredIn(given.ledger))).toEqual([]);
          expect(
            intersection(refusal.members, [...given.desired, ...withStatus(given.ledger, "pendingRemoval")]),
          ).toEqual([]);
        }
      }),
    );
  });

  test("does not depend on the order of its lists", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const turned = {
          ...given,
          desired: given.desired.toReversed(),
          observed: given.observed.toReversed(),
          others: given.others.toReversed(),
          protectedMembers: given.protectedMembers.toReversed(),
        };
        expect(planMembership(turned)).toEqual(planMembership(given));
        expect(sortIds(planMembership(given).adds)).toEqual(planMembership(given).adds);
      }),
    );
  });
});
