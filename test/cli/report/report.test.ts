import { describe, expect, test } from "vitest";
import { group, members, user } from "../review/previews";
import { AT, BASTION, company, live, liveGroup, report, request, stack } from "./fixtures";

const standings = (made: ReturnType<typeof report>): unknown =>
  made.people.flatMap(({ name, memberships }) =>
    memberships.map(({ place, group: id, standing }) => `${name} ${place} ${id} ${standing}`),
  );

describe("reportOf", () => {
  test("people over all places, in the order of their names, each with its users and memberships", () => {
    const { people, at, places, hasStack } = company();
    expect([at, hasStack]).toEqual([AT.toISOString(), false]);
    expect(places.map(({ key, account }) => [key, account])).toEqual([
      [BASTION, "1234567890123456"],
      ["ram", "1234567890123456"],
    ]);
    expect(people.map(({ name }) => name)).toEqual(["alice", "bob", "carol"]);
    expect(people[0]).toEqual({
      name: "alice",
      accounts: [
        { place: BASTION, id: "101", login: "alice" },
        { place: "ram", id: "2001", login: "alice" },
      ],
      memberships: [
        { place: BASTION, group: "7", user: "101", standing: "member" },
        { place: "ram", group: "admins", user: "2001", standing: "member" },
      ],
    });
    expect(people[2]?.memberships).toEqual([]);
  });

  test("against a stack: declared, drifted, absent, and groups that it does not manage", () => {
    const made = company({ stack: stack({ dba: group("7", members("101", "103")) }) });
    expect(standings(made)).toEqual([
      `alice ${BASTION} 7 declared`,
      "alice ram admins notManaged",
      `bob ${BASTION} 7 drifted`,
      `carol ${BASTION} 7 absent`,
    ]);
    expect(made.groups.map(({ id, management }) => [id, management])).toEqual([
      ["7", "authoritative"],
      ["11", "none"],
      ["admins", "none"],
    ]);
  });

  test("a declared group, or user, that the cloud does not have is in the report", () => {
    const made = company({ stack: stack({ old: group("99", members("555")) }) });
    expect(made.groups.at(2)).toEqual({
      place: BASTION,
      id: "99",
      isMissing: true,
      management: "authoritative",
      resources: ["old"],
    });
    expect(standings(made)).toContain(`${BASTION} 555 ${BASTION} 99 absent`);
  });

  test("where the account is not known, the stack may be of another one, and that is a problem", () => {
    const { account: _, ...unknown } = live(BASTION, { "1": "alice" }, { "7": ["1"] });
    const against = { stack: stack({ dba: group("7", members("1")) }) };
    const problem = `The account of ${BASTION} could not be read, so the stack may be of another account.`;
    expect(report([unknown], against).places[0]).toMatchObject({ accountProblem: problem });
    expect(report([unknown]).places[0]).not.toHaveProperty("accountProblem");
    expect(company(against).places[0]).not.toHaveProperty("accountProblem");
    const failed = report([{ ...unknown, problem: "no" }], against);
    expect(failed.places[0]).not.toHaveProperty("accountProblem");
  });

  test("a group that could not be read is managed by what the stack declares for its users", () => {
    const groups = [liveGroup("7", [], { problem: "no" })];
    const made = report([live(BASTION, { "1": "alice" }, {}, { groups })], {
      stack: stack({ alice: user("1", { "7": "7" }) }),
    });
    expect(made.groups.map(({ id, management }) => [id, management])).toEqual([["7", "users"]]);
    expect(made.people).toMatchObject([{ name: "alice", isPartial: true }]);
  });

  test("nobody is absent from what could not be read, or was not asked for", () => {
    const declares = stack({ a: group("7", members("1")), b: group("8", members("1")) });
    const users = { "1": "alice" };
    const unread = live(BASTION, {}, {}, { problem: "no" });
    expect(standings(report([unread], { stack: declares }))).toEqual([]);
    const some = live(BASTION, users, {}, { groups: [liveGroup("7", [], { problem: "no" })] });
    expect(standings(report([some], { stack: declares }))).toEqual([`alice ${BASTION} 8 absent`]);
    const one = live(BASTION, users, { "7": ["1"] }, { request: request(BASTION, ["7"]) });
    expect(standings(report([one], { stack: declares }))).toEqual([`alice ${BASTION} 7 declared`]);
  });

  test("what the stack declares in places that are not in the report is noted, another account's too", () => {
    const elsewhere = stack({
      a: group("7", members("1"), { instanceId: "bh-2" }),
      b: group("7", members("101", "102"), { accountId: "2" }),
    });
    expect(company({ stack: elsewhere }).notes).toEqual([
      "The stack declares 1 membership in bastionhost:cn-hangzhou:bh-2, which is not in this report.",
      `The stack declares 2 memberships in ${BASTION} of account 2, which is not in this report.`,
    ]);
  });

  test("a member that no listing of users has is a person by id, and one of a directory is marked", () => {
    const groups = [liveGroup("7", ["9"], { external: new Set(["9"]) })];
    expect(report([live(BASTION, {}, {}, { groups })]).people).toMatchObject([
      { name: `${BASTION} 9`, memberships: [{ external: true }] },
    ]);
  });
});
