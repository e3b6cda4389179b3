import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { declaredIn, EMPTY_LEDGER, membersOf, ownedIn, settle, withStatus, type Ledger } from "../../provider/membership/ledger";
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
const nobody: Plan = { adds: [], removes: [], confirmations: [], handedOver: [], protected: [] };

const declared = (...ids: string[]): Ledger => ({ members: membersOf(ids), status: {} });

const rows: { name: string; given: Partial<Situation>; expected: Partial<Plan> }[] = [
  { name: "nothing declared and nobody in is no change", given: {}, expected: {} },
  { name: "whoever is missing is added, in order", given: { desired: ["10", "2"] }, expected: { adds: ["2", "10"] } },
  { name: "whoever is in and declared is left alone", given: { desired: ["1"], observed: ["1"], ledger: declared("1") }, expected: {} },
  {
    name: "an authoritative target loses everybody who is not declared, in order",
    given: { desired: ["1"], observed: ["1", "10", "9"], ledger: declared("1", "10") },
    expected: { removes: ["9", "10"] },
  },
  {
    name: "an additive target loses only whom the resource declared before",
    given: { mode: "additive", desired: ["1"], observed: ["1", "2", "9"], ledger: declared("1", "2") },
    expected: { removes: ["2"] },
  },
  {
    name: "whom the resource declared before and the listing does not show is removed all the same",
    given: { mode: "additive", observed: ["1"], ledger: declared("1", "2") },
    expected: { removes: ["1"], confirmations: ["2"] },
  },
  {
    name: "a removal that is pending is sent again, whether the member is listed or not",
    given: { observed: ["1"], ledger: { members: { "1": "1" }, status: { "1": "pendingRemoval", "2": "pendingRemoval" } } },
    expected: { removes: ["1"], confirmations: ["2"] },
  },
  {
    name: "whom the listing shows though the state has them absent, or their removal pending, is added",
    given: {
      desired: ["1", "2", "3"],
      observed: ["1", "2", "3"],
      ledger: { members: { "3": "3" }, status: { "1": "absent", "2": "pendingRemoval" } },
    },
    expected: { adds: ["1", "2"] },
  },
  {
    name: "whom another resource declares from now on is handed over without a write",
    given: { mode: "additive", observed: ["1", "2"], ledger: declared("1", "2"), others: ["2", "9"] },
    expected: { removes: ["1"], handedOver: ["2"] },
  },
  {
    name: "a stranger whom another resource declares stays in",
    given: { observed: ["1", "2"], others: ["2"] },
    expected: { removes: ["1"] },
  },
  {
    name: "whom neverRemove lists stays in, a stranger too",
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
    name: "a stranger is refused in a target that was not authoritative before",
    given: { observed: ["8", "9"], guards: { ...guards, wasAuthoritative: false } },
    refusal: { kind: "undeclared", members: ["8", "9"] },
  },
  {
    name: "a stranger whom takeover leaves out is refused",
    given: { observed: ["8", "9"], guards: { ...guards, wasAuthoritative: false, takeover: ["8"] } },
    refusal: { kind: "undeclared", members: ["9"] },
  },
  {
    name: "strangers whom takeover lists pass",
    given: { observed: ["8", "9"], guards: { ...guards, wasAuthoritative: false, takeover: ["9", "8", "7"] } },
  },
  {
    name: "all strangers pass with takeover true",
    given: { observed: ["8", "9"], guards: { ...guards, wasAuthoritative: false, takeover: true } },
  },
  { name: "a stranger in a target that was authoritative is drift, and passes", given: { observed: ["8"], guards } },
  {
    name: "whom the resource declared before passes",
    given: { observed: ["8"], ledger: declared("8"), guards: { ...guards, wasAuthoritative: false } },
  },
  {
    name: "strangers pass in an additive target, and where nobody removes them",
    given: { observed: ["8"], others: ["8"], guards: { ...guards, wasAuthoritative: false } },
  },
  {
    name: "whoever is declared no more while neverRemove lists them is refused",
    given: { observed: ["1"], ledger: declared("1"), protectedMembers: ["1"], guards: { ...guards, neverRemove: ["1"] } },
    refusal: { kind: "protected", members: ["1"] },
  },
  {
    name: "a member of neverRemove whom another resource declares from now on passes",
    given: { observed: ["1"], ledger: declared("1"), others: ["1"], protectedMembers: ["1"], guards: { ...guards, neverRemove: ["1"] } },
  },
  {
    name: "a member of neverRemove who was dropped in an earlier run passes",
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
  { name: "a list of groups may become empty", given: { side: "user", observed: five, ledger: declared(...five), guards } },
  {
    name: "a list that was empty before may stay empty, whoever came in",
    given: {
      observed: five,
      ledger: { members: membersOf(five), status: Object.fromEntries(five.map((id) => [id, "undeclared"])) },
      guards,
    },
  },
  {
    name: "removals that are pending since the list became empty go on, in either mode",
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
  { name: "everybody may be swapped", given: { desired: ["9"], observed: five, ledger: declared(...five), guards } },
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
    name: "a limit counts whom this run removed before, each once, and is a share of all who were in",
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
  { name: "a delete of everybody passes without a limit", given: { mode: "additive", observed: five, ledger: declared(...five) } },
];

describe("planMembership", () => {
  test.each(rows)("$name", ({ given, expected }) => {
    expect(planMembership({ ...base, ...given })).toEqual({ ...nobody, ...expected });
  });

  test.each(guardRows)("$name", ({ given, refusal }) => {
    expect(planMembership({ ...base, ...given }).refusal).toEqual(refusal);
  });

  test("adds only declared members, and never removes one who is declared here or elsewhere, or protected", () => {
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

  test("forgets nobody whom the resource owns: removed, confirmed, protected, or handed over", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { removes, confirmations, handedOver, protected: held } = planMembership(given);
        const dropped = without(ownedIn(given.ledger), given.desired);
        expect(without(dropped, [...removes, ...confirmations, ...handedOver, ...held])).toEqual([]);
        expect(intersection(handedOver, held)).toEqual([]);
      }),
    );
  });

  test("removes strangers from an authoritative target, and from no other one", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { removes, confirmations } = planMembership(given);
        const strangers = without(given.observed, [...ownedIn(given.ledger), ...given.desired]);
        const free = without(strangers, [...given.others, ...given.protectedMembers]);
        expect(intersection(strangers, [...removes, ...confirmations])).toEqual(given.mode === "authoritative" ? free : []);
      }),
    );
  });

  test("leaves everybody in who is declared, and has nothing to do once it is done", () => {
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

  test("a plan that desires nobody and has no guards adds nobody, and is refused for its limits alone", () => {
    fc.assert(
      fc.property(situation, ({ guards: _guards, ...given }) => {
        const { adds, removes, refusal } = planMembership({ ...given, mode: "additive", desired: [] });
        expect([adds, without(removes, ownedIn(given.ledger))]).toEqual([[], []]);
        expect([undefined, "excess"]).toContain(refusal?.kind);
      }),
    );
  });

  test("refuses undeclared members only where it would remove them, and members of neverRemove only where they are dropped now", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { removes, refusal } = planMembership(given);
        if (refusal?.kind === "undeclared") {
          expect(without(refusal.members, removes)).toEqual([]);
          expect(intersection(refusal.members, ownedIn(given.ledger))).toEqual([]);
        }
        if (refusal?.kind === "protected") {
          expect(without(refusal.members, declaredIn(given.ledger))).toEqual([]);
          expect(intersection(refusal.members, [...given.desired, ...withStatus(given.ledger, "pendingRemoval")])).toEqual([]);
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
