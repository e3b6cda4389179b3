import { describe, expect, test } from "vitest";
import { changesBetween } from "../../../provider/cli/report/compare";
import type { Movement } from "../../../provider/cli/report/schema";
import { BASTION, live, liveGroup, report, request } from "./fixtures";

const USERS = { "1": "alice", "2": "bob", "3": "carol" };

const brief = (movements: readonly Movement[]): string[] =>
  movements.map(({ person, gained, lost }) =>
    [person, ...gained.map(({ group }) => `+${group}`), ...lost.map(({ group }) => `-${group}`)].join(" "),
  );

describe("changesBetween", () => {
  test("joiners, leavers and movers, with what each gained and lost", () => {
    const before = report([live(BASTION, USERS, { "7": ["1", "2"], "8": [], "9": ["2"] })]);
    const after = report([live(BASTION, USERS, { "7": ["2"], "8": ["2", "3"], "9": [] })]);
    const { since, joiners, leavers, movers, notCompared } = changesBetween(before, after);
    expect(since).toBe(before.at);
    expect([brief(joiners), brief(leavers), brief(movers)]).toEqual([["carol +8"], ["alice -7"], ["bob +8 -9"]]);
    expect(notCompared).toEqual([]);
  });

  test("the same report has no change", () => {
    const made = report([live(BASTION, USERS, { "7": ["1"] })]);
    expect(changesBetween(made, made)).toMatchObject({ joiners: [], leavers: [], movers: [] });
  });

  test("a renamed login is the same person; a user that is gone leaves, and so does a deleted group", () => {
    const before = report([live(BASTION, USERS, { "7": ["1"], "old 8": ["2"] })]);
    const after = report([live(BASTION, { "1": "alice.l" }, { "7": ["1"] })]);
    const changes = changesBetween(before, after);
    expect(changes).toMatchObject({
      joiners: [],
      movers: [],
      formerGroups: [{ place: BASTION, id: "8", name: "old" }],
    });
    expect(brief(changes.leavers)).toEqual(["bob -8"]);
  });

  test("what only one report read says nothing about people, and is named", () => {
    const users = { "1": "alice" };
    const before = report([
      live(BASTION, users, { "7": ["1"] }),
      live("ram", users, { admins: ["1"], ops: ["1"] }),
      live("quickbi:r", {}, {}, { problem: "no" }),
    ]);
    const after = report([
      live(
        "ram",
        users,
        {},
        { groups: [liveGroup("admins", [], { problem: "no" })], request: request("ram", ["admins"]) },
      ),
      live("quickbi:r", users, { x: ["1"] }),
      live("eiam:r:i", users, { group_1: ["1"] }),
    ]);
    const { joiners, leavers, movers, notCompared } = changesBetween(before, after);
    expect([joiners, leavers, movers]).toEqual([[], [], []]);
    expect(notCompared).toEqual([
      "eiam:r:i is only in this report.",
      `${BASTION} is only in the earlier report.`,
      "quickbi:r could not be read by the earlier report.",
      "Group admins of ram could not be read by this report.",
      "Of ram this report has only the groups admins.",
    ]);
  });

  test("a place that is another account by now is not compared", () => {
    const before = report([live(BASTION, USERS, { "7": ["1"] })]);
    const after = report([live(BASTION, USERS, { "7": ["2"] }, { account: "2" })]);
    expect(changesBetween(before, after)).toMatchObject({
      joiners: [],
      leavers: [],
      notCompared: [`${BASTION} is account 2 in this report, and 1234567890123456 in the earlier one.`],
    });
  });
});
