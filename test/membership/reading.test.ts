import { describe, expect, test } from "vitest";
import { EMPTY_LEDGER, membersOf, type Ledger } from "../../provider/membership/ledger";
import { readPlan, type Reading } from "../../provider/membership/reading";

const nothing: Reading = {
  leftOut: [],
  adopted: [],
  takenOver: [],
  removedElsewhere: [],
  openAdds: [],
  addedElsewhere: [],
  isEmptied: false,
};
const declared = (...ids: string[]): Ledger => ({ members: membersOf(ids), status: {} });
const create = { mode: "authoritative", ledger: EMPTY_LEDGER, guards: { wasAuthoritative: false } } as const;
const update = { mode: "authoritative", guards: { wasAuthoritative: true } } as const;

describe("readPlan", () => {
  test("a create adopts declared members that are in, and takes over the others", () => {
    const request = { ...create, desired: ["1", "2", "3"] };
    expect(readPlan(request, ["1", "2", "9"], { adds: ["3"], removes: ["9"] })).toEqual({
      ...nothing,
      leftOut: [],
      adopted: ["1", "2"],
      takenOver: ["9"],
    });
  });

  test("drift is what others did, not what the program changes", () => {
    const request = { ...update, ledger: declared("1", "2", "3"), desired: ["1", "2", "4"] };
    // 2 was removed and 9 added by hand; the program drops 3 and declares 4.
    expect(readPlan(request, ["1", "3", "9"], { adds: ["2", "4"], removes: ["3", "9"] })).toEqual({
      ...nothing,
      removedElsewhere: ["2"],
      addedElsewhere: ["9"],
    });
  });

  test("an add that was not done is not drift", () => {
    const ledger: Ledger = { members: membersOf(["1"]), status: { "2": "absent" } };
    const request = { ...update, ledger, desired: ["1", "2"] };
    expect(readPlan(request, ["1"], { adds: ["2"], removes: [] })).toEqual({ ...nothing, openAdds: ["2"] });
  });

  test("a target without anybody left is emptied; one that was empty is not", () => {
    const request = { ...update, ledger: declared("1"), desired: [] };
    expect(readPlan(request, ["1"], { adds: [], removes: ["1"] }).isEmptied).toBe(true);
    expect(readPlan(request, [], { adds: [], removes: [] }).isEmptied).toBe(false);
    expect(readPlan({ ...request, desired: ["2"] }, ["1"], { adds: ["2"], removes: ["1"] }).isEmptied).toBe(false);
  });
});
