import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planDelete, planMembership, type Plan, type Situation } from "../../provider/membership/plan";
import { situation, someIds } from "./arbitraries";

const base: Situation = { mode: "authoritative", observed: [], desired: [], former: [], claimed: [], guarded: false };
const nobody: Plan = { adds: [], removes: [], kept: [], claimed: [], refused: [] };

const rows: { name: string; given: Partial<Situation>; expected: Partial<Plan> }[] = [
  { name: "nothing declared and nobody in is no change", given: {}, expected: {} },
  { name: "whoever is missing is added, in order", given: { desired: ["10", "2"] }, expected: { adds: ["2", "10"] } },
  { name: "whoever is in and declared is kept", given: { desired: ["1"], observed: ["1"] }, expected: { kept: ["1"] } },
  {
    name: "an authoritative target loses whoever is not declared",
    given: { desired: ["1"], observed: ["1", "10", "9"] },
    expected: { kept: ["1"], removes: ["9", "10"] },
  },
  {
    name: "an additive target loses only whom the program formerly declared",
    given: { mode: "additive", desired: ["1"], observed: ["1", "2", "9"], former: ["1", "2"] },
    expected: { kept: ["1"], removes: ["2"] },
  },
  {
    name: "whom another resource declares stays",
    given: { desired: ["1"], observed: ["1", "2", "3"], claimed: ["2"] },
    expected: { kept: ["1"], removes: ["3"], claimed: ["2"] },
  },
  {
    name: "the guard refuses a stranger",
    given: { desired: ["1"], observed: ["9"], guarded: true },
    expected: { adds: ["1"], removes: ["9"], refused: ["9"] },
  },
  {
    name: "the guard refuses whom takeover leaves out",
    given: { observed: ["8", "9"], guarded: true, takeover: ["8"] },
    expected: { removes: ["8", "9"], refused: ["9"] },
  },
  {
    name: "the guard allows whom takeover lists",
    given: { observed: ["8", "9"], guarded: true, takeover: ["9", "8", "7"] },
    expected: { removes: ["8", "9"] },
  },
  {
    name: "the guard allows everybody with takeover true",
    given: { observed: ["8", "9"], guarded: true, takeover: true },
    expected: { removes: ["8", "9"] },
  },
  {
    name: "the guard allows whom the program formerly declared",
    given: { observed: ["8"], former: ["8"], guarded: true },
    expected: { removes: ["8"] },
  },
  {
    name: "the guard allows whom another resource declares, since nobody removes them",
    given: { observed: ["8"], claimed: ["8"], guarded: true },
    expected: { claimed: ["8"] },
  },
  {
    name: "whom neverRemove lists, and whom a delete of this run left in, stays",
    given: { observed: ["1", "2", "3"], neverRemove: ["1"], spared: ["2"] },
    expected: { removes: ["3"], protected: ["1", "2"] },
  },
  {
    name: "whoever is declared no more, but listed in neverRemove, is dropped",
    given: { observed: ["1"], former: ["1"], neverRemove: ["1"] },
    expected: { protected: ["1"], dropped: ["1"] },
  },
  {
    name: "whom the program let go before is not dropped now",
    given: { observed: ["1", "2"], former: ["1", "2"], letGo: ["1", "2"], neverRemove: ["1"] },
    expected: { removes: ["2"], protected: ["1"] },
  },
  {
    name: "the guard has nothing to say in additive mode",
    given: { mode: "additive", observed: ["9"], guarded: true },
    expected: {},
  },
];

describe("planMembership", () => {
  test.each(rows)("$name", ({ given, expected }) => {
    expect(planMembership({ ...base, ...given })).toEqual({ ...nobody, ...expected });
  });

  test("never removes a declared or a claimed member, nor one who is not in", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { removes } = planMembership(given);
        expect(removes.filter((id) => given.desired.includes(id) || given.claimed.includes(id))).toEqual([]);
        expect(removes.every((id) => given.observed.includes(id))).toBe(true);
      }),
    );
  });

  test("in additive mode never removes whom the program did not formerly declare", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { removes } = planMembership({ ...given, mode: "additive" });
        expect(removes.every((id) => given.former.includes(id))).toBe(true);
      }),
    );
  });

  test("leaves everybody declared in", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { adds, removes } = planMembership(given);
        const after = [...given.observed.filter((id) => !removes.includes(id)), ...adds];
        expect(given.desired.every((id) => after.includes(id))).toBe(true);
        expect(new Set(after).size).toBe(after.length);
      }),
    );
  });

  test("has nothing to do once it is done", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { adds, removes } = planMembership(given);
        const observed = [...given.observed.filter((id) => !removes.includes(id)), ...adds];
        expect(planMembership({ ...given, observed })).toMatchObject({ adds: [], removes: [], refused: [] });
      }),
    );
  });

  test("refuses only whom it would remove", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { refused, removes } = planMembership(given);
        expect(refused.every((id) => removes.includes(id))).toBe(true);
      }),
    );
  });
});

describe("planDelete", () => {
  test("takes out whom the program is answerable for and who is in, unless claimed", () => {
    fc.assert(
      fc.property(someIds, someIds, someIds, (observed, former, claimed) => {
        const plan = planDelete(observed, former, claimed);
        const ours = observed.filter((id) => former.includes(id));
        expect(new Set([...plan.removes, ...plan.claimed])).toEqual(new Set(ours));
        expect(plan.removes.filter((id) => claimed.includes(id))).toEqual([]);
      }),
    );
  });
});
