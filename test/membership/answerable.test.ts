import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerableIn, declaredIn, settle, type Ledger, type Settlement } from "../../provider/membership/answerable";
import { sortIds } from "../../provider/membership/sets";
import { settlement } from "./arbitraries";

const nothing = { live: [], desired: [], former: [], claimed: [] };

const rows: { name: string; given: Partial<Settlement> & Pick<Settlement, "mode">; expected: Ledger }[] = [
  {
    name: "a membership that is as declared keeps nothing beside the members",
    given: { mode: "authoritative", live: ["2", "1"], desired: ["1", "2"], former: ["1", "2"] },
    expected: { members: ["1", "2"], answerable: {} },
  },
  {
    name: "someone declared who is not in is absent",
    given: { mode: "authoritative", live: ["1"], desired: ["1", "2"] },
    expected: { members: ["1"], answerable: { absent: ["2"] } },
  },
  {
    name: "someone who was only seen is undeclared",
    given: { mode: "authoritative", live: ["1", "9"], desired: ["1"] },
    expected: { members: ["1", "9"], answerable: { undeclared: ["9"] } },
  },
  {
    name: "someone formerly declared who is still in is owed",
    given: { mode: "authoritative", live: ["1", "2"], desired: ["1"], former: ["1", "2"] },
    expected: { members: ["1", "2"], answerable: { owed: ["2"] } },
  },
  {
    name: "someone formerly declared who is out is forgotten",
    given: { mode: "additive", live: ["1"], desired: ["1"], former: ["1", "2"] },
    expected: { members: ["1"], answerable: {} },
  },
  {
    name: "someone whom only another resource ever declared is elsewhere",
    given: { mode: "authoritative", live: ["1", "2"], desired: ["1"], former: ["1"], claimed: ["2"] },
    expected: { members: ["1", "2"], answerable: { elsewhere: ["2"] } },
  },
  {
    name: "someone formerly declared whom another resource declares is handed over, and not owed",
    given: { mode: "authoritative", live: ["1", "2"], desired: ["1"], former: ["1", "2"], claimed: ["2"] },
    expected: { members: ["1", "2"], answerable: { handed: ["2"] } },
  },
  {
    name: "an additive membership lists whom it declares and whom it owes, no strangers",
    given: { mode: "additive", live: ["1", "2", "9"], desired: ["1", "3"], former: ["1", "2"] },
    expected: { members: ["1", "2"], answerable: { absent: ["3"], owed: ["2"] } },
  },
  {
    name: "an additive membership hands a member over to the resource that declares it, and does not list it",
    given: { mode: "additive", live: ["1", "2"], desired: ["1"], former: ["1", "2"], claimed: ["2"] },
    expected: { members: ["1"], answerable: { handed: ["2"] } },
  },
];

describe("settle", () => {
  test.each(rows)("$name", ({ given, expected }) => {
    expect(settle({ ...nothing, ...given })).toEqual(expected);
  });

  test("what is declared can always be told from the ledger", () => {
    fc.assert(
      fc.property(settlement, (given) => {
        expect(sortIds(declaredIn(settle(given)))).toEqual(sortIds(given.desired));
      }),
    );
  });

  test("the program is answerable for the declared, and for the former ones who are still in", () => {
    fc.assert(
      fc.property(settlement, (given) => {
        const owed = given.former.filter(
          (id) => given.live.includes(id) && !given.desired.includes(id),
        );
        expect(sortIds(answerableIn(settle(given)))).toEqual(sortIds([...given.desired, ...owed]));
      }),
    );
  });

  test("looking again without any change changes nothing", () => {
    fc.assert(
      fc.property(settlement, (given) => {
        const ledger = settle(given);
        const again = settle({
          ...given,
          desired: declaredIn(ledger),
          former: answerableIn(ledger),
          claimed: given.live.filter((id) => given.claimed.includes(id)),
        });
        expect(again).toEqual(ledger);
      }),
    );
  });

  test("an authoritative membership lists everybody who is in", () => {
    fc.assert(
      fc.property(settlement, (given) => {
        expect(settle({ ...given, mode: "authoritative" }).members).toEqual(sortIds(given.live));
      }),
    );
  });
});
