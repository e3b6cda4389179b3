import { describe, expect, test } from "vitest";
import { Run } from "../../provider/run/run";
import type { Target } from "../../provider/membership/target";

const group: Target = { service: "quickbi", regionId: "cn-hangzhou", side: "group", id: "7" };
const user: Target = { ...group, side: "user", id: "101" };

/** Removes members as an apply does. */
function remove(run: Run, target: Target, members: readonly string[]): void {
  run.startRemoval(target, members).end();
}

describe("what the program says", () => {
  test("is known for a pair from both sides, by its check or from a constructor", () => {
    const run = new Run();
    run.declare(group, {
      members: ["101", "102"],
      neverRemove: ["103"],
      elsewhere: [{ declared: ["104"], protected: ["105"] }],
    });
    const all = ["101", "102", "103", "104", "105", "106"];
    expect(run.declaredAmong(group, all)).toEqual(["101", "102", "104"]);
    expect(run.announcedOnly(group, ["101", "104"])).toEqual(["104"]);
    expect(run.protectedAmong(group, all)).toEqual(["103", "105"]);
    expect(run.declaredAmong(user, ["7", "8"])).toEqual(["7"]);
    expect(run.protectedAmong({ ...user, id: "105" }, ["7", "8"])).toEqual(["7"]);
  });

  test("holds for the same pair of any account while an account is unknown, and for no other account", () => {
    const run = new Run();
    run.declare({ ...group, accountId: "A" }, { members: ["101"] });
    expect(run.declaredAmong(group, ["101"])).toEqual(["101"]);
    expect(run.declaredAmong({ ...group, accountId: "B" }, ["101"])).toEqual([]);
  });

  test("has the name of the resource: the only one of the target, or that with these members", () => {
    const run = new Run();
    run.declare(group, { members: ["101"], name: "dba" });
    expect(run.resourceOf(group, ["102"])).toBe("dba");
    run.declare(group, { members: ["102"], name: "on call" });
    expect([["101"], ["102"], ["103"]].map((members) => run.resourceOf(group, members))).toEqual([
      "dba",
      "on call",
      undefined,
    ]);
  });

  test("has what checked resources declare for a user, whichever side lists it", () => {
    const run = new Run();
    const declare = (target: Target, members: string[]): void => {
      run.declare(target, { members });
      run.checkedBefore({ target, members, mode: "additive", role: undefined });
    };
    declare(group, ["101", "102"]);
    declare({ ...group, id: "9" }, ["102"]);
    declare(user, ["8"]);
    expect(run.declaredOf(user).sort()).toEqual(["7", "8"]);
  });

  test("marks a target as checked", () => {
    const run = new Run();
    run.declare(group, { members: [] });
    expect([
      run.isChecked(group),
      run.isChecked({ ...group, id: "8" }),
      run.isChecked({ ...group, accountId: "A" }),
    ]).toEqual([true, false, true]);
  });
});

describe("what a run wrote", () => {
  test("is the last write of a pair, from whichever side", () => {
    const run = new Run();
    const last = (): string[][] => [run.addedAmong(group, ["101"]), run.removedAmong(group, ["101"])];
    run.added(group, ["101"]);
    expect(last()).toEqual([["101"], []]);
    remove(run, user, ["7"]);
    expect(last()).toEqual([[], ["101"]]);
    run.added(user, ["7"]);
    expect(last()).toEqual([["101"], []]);
  });

  test("is forgotten where a listing shows that a member stayed", () => {
    const run = new Run();
    remove(run, group, ["101", "102"]);
    run.stayed(group, ["101"]);
    expect(run.removedAmong(group, ["101", "102"])).toEqual(["102"]);
  });
});

describe("a removal", () => {
  test("keeps members that the program declares or protects when it starts", () => {
    const run = new Run();
    run.declare(user, { members: ["7"] });
    run.declare({ ...user, id: "102" }, { members: [], neverRemove: ["7"] });
    const { members, spared } = run.startRemoval(group, ["101", "102", "103"]);
    expect({ members, spared }).toEqual({ members: ["103"], spared: ["101", "102"] });
    expect(run.removedAmong(group, ["101", "102", "103"])).toEqual(["103"]);
  });

  test("delays only an add of the same pair", async () => {
    const run = new Run();
    const removal = run.startRemoval(group, ["101"]);
    const order: string[] = [];
    const same = run.waitForRemovals(user, ["7"]).then(() => order.push("the same pair"));
    await run.waitForRemovals(user, ["8"]).then(() => order.push("another pair"));
    order.push("end");
    removal.end();
    await same;
    expect(order).toEqual(["another pair", "end", "the same pair"]);
    await run.waitForRemovals(user, ["7"]);
  });
});

test("what the constructor declares for another account does not count for this one once the accounts are known", () => {
  const run = new Run();
  run.declare(group, { members: ["101"], elsewhere: [{ accountId: "2", declared: ["104"], protected: ["105"] }] });
  expect([run.declaredAmong(group, ["104"]), run.protectedAmong(group, ["105"])]).toEqual([["104"], ["105"]]);
  const known = { ...group, accountId: "1" };
  expect([run.declaredAmong(known, ["104"]), run.protectedAmong(known, ["105"])]).toEqual([[], []]);
  expect(run.declaredAmong({ ...group, accountId: "2" }, ["104"])).toEqual(["104"]);
});

describe("what counts against the limits of a delete", () => {
  test("is every distinct member that the run removed from the target", () => {
    const run = new Run();
    remove(run, group, ["101", "102"]);
    remove(run, group, ["102", "103"]);
    remove(run, { ...group, id: "8" }, ["104"]);
    expect(run.removedFrom(group)).toEqual(["101", "102", "103"]);
  });

  test("is limited by every resource of the target that was checked", () => {
    const run = new Run();
    run.declare({ ...group, id: "8" }, { members: [], maxRemovals: 1 });
    expect([run.isChecked(group), run.limitsOf(group)]).toEqual([false, []]);
    run.declare(group, { members: [] });
    expect([run.isChecked(group), run.limitsOf(group)]).toEqual([true, []]);
    run.declare(group, { members: ["101"], maxRemovals: 3 });
    run.declare(group, { members: ["102"], maxRemovals: "25%" });
    expect(run.limitsOf({ ...group, accountId: "A" })).toEqual([3, "25%"]);
  });

  test("is separate for two accounts, and counts for every account while the own one is not known", () => {
    const run = new Run();
    const [first, second] = [
      { ...group, accountId: "A" },
      { ...group, accountId: "B" },
    ];
    run.declare(first, { members: [], maxRemovals: 3 });
    expect([first, second, group].map((each) => run.isChecked(each))).toEqual([true, false, true]);
    run.declare(group, { members: [], maxRemovals: 5 });
    expect([run.limitsOf(second), run.limitsOf(first)]).toEqual([[5], [3, 5]]);
  });
});
