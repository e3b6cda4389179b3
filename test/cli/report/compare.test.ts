import { describe, expect, test } from "vitest";
import { changesBetween } from "../../../provider/cli/report/compare";
import type { LivePlace } from "../../../provider/cli/report/read";
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

  describe("who may be in groups that one report did not read has neither joined nor left", () => {
    const whole = live("ram", { "1": "dave" }, { admins: [], auditors: ["1"] });
    const empty = live("ram", { "1": "dave" }, { admins: [], auditors: [] });
    const unread = [liveGroup("admins", [], { problem: "no" }), liveGroup("auditors", [])];
    const other = live(BASTION, { "1": "dave" }, { "7": ["1"] });

    test.each<[string, LivePlace[], LivePlace[]]>([
      ["a group could not be read", [whole], [live("ram", { "1": "dave" }, {}, { groups: unread })]],
      ["only some groups were asked for", [whole], [{ ...empty, request: request("ram", ["auditors"]) }]],
      ["a place that failed can have a user of anybody", [whole], [empty, live(BASTION, {}, {}, { problem: "no" })]],
      ["a place of the person is only in one report", [whole, other], [empty]],
      ["a place of the person is only in this report", [whole], [empty, other]],
      ["a place of the person is another account", [whole, other], [empty, { ...other, account: "2" }]],
    ])("%s", (_, then, now) => {
      const lost = changesBetween(report(then), report(now));
      expect([brief(lost.joiners), brief(lost.leavers), brief(lost.movers)]).toEqual([[], [], ["dave -auditors"]]);
      const gained = changesBetween(report(now), report(then));
      expect([brief(gained.joiners), brief(gained.leavers), brief(gained.movers)]).toEqual([
        [],
        [],
        ["dave +auditors"],
      ]);
    });

    test("who has no user in such a place has left", () => {
      const others = { ...other, groups: [liveGroup("7", [], { problem: "no" })], users: [] };
      expect(brief(changesBetween(report([whole, others]), report([empty, others])).leavers)).toEqual([
        "dave -auditors",
      ]);
    });
  });

  test("a user who was deleted and made again has another id", () => {
    const before = report([live("ram", { "1": "alice", "2": "bob" }, { admins: ["1", "2"] })]);
    const after = report([live("ram", { "11": "alice", "2": "bob" }, { admins: ["11"] })]);
    const { movers, leavers } = changesBetween(before, after);
    expect([brief(movers), brief(leavers)]).toEqual([["alice +admins -admins"], ["bob -admins"]]);
    expect(movers[0]?.otherIds).toEqual([{ place: "ram", before: ["1"], now: ["11"] }]);
    expect(leavers[0]).not.toHaveProperty("otherIds");
  });

  test.each(["earlier", "later"])("a place whose account is not known in the %s report is not compared", (which) => {
    const known = report([live("ram", USERS, { a: ["1"] })]);
    const unknown = report([{ request: request("ram"), users: [], groups: [liveGroup("a", [])] }]);
    const [then, now] = which === "earlier" ? [unknown, known] : [known, unknown];
    expect(changesBetween(then, now)).toMatchObject({
      joiners: [],
      leavers: [],
      movers: [],
      notCompared: [`The account of ram is not known in ${which === "earlier" ? "the earlier" : "this"} report.`],
    });
  });
});
