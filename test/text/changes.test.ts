import { describe, expect, test } from "vitest";
import type { Unfinished } from "../../provider/membership/outcome";
import {
  describeDone,
  describeFailures,
  describePending,
  describePlan,
  describeUndeclared,
} from "../../provider/text/changes";
import type { Target } from "../../provider/membership/target";

const group: Target = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i-1", side: "group", id: "7" };
const user: Target = { service: "quickbi", regionId: "cn-hangzhou", side: "user", id: "alice" };
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));

describe("messages", () => {
  test("a plan is one line by name", () => {
    const plan = { adds: ["104", "105", "106"], removes: ["88"] };
    expect(describePlan(group, ids(12), plan)).toBe("bastionhost group 7: 12 members now, +3 (104, 105, 106), -1 (88)");
    expect(describePlan(user, ["1"], { adds: [], removes: [] })).toBe("quickbi user alice: in 1 group now, no change");
  });

  test("an apply reports what was done, and how much was not", () => {
    const unfinished = [{ verb: "add" as const, member: "2", failure: { reason: "no" } }];
    const plan = { adds: ["1", "2"], removes: ["3", "4"] };
    expect(describeDone(group, plan, { unfinished, spared: ["4"] })).toEqual([
      "bastionhost group 7: done +1 (1), -1 (3); 1 not done",
    ]);
    expect(describeDone(group, { adds: [], removes: [] }, { unfinished: [], spared: [] })).toEqual([]);
  });

  test("who is left out is not what was not done", () => {
    const unfinished = ["2", "3"].map((member) => ({ verb: "add" as const, member, failure: { reason: "no" } }));
    const plan = { adds: ["1", "2", "3"], removes: [] };
    expect(describeDone(group, plan, { unfinished, spared: [] }, ["2", "3"])).toEqual([
      "bastionhost group 7: done +1 (1); left out: 2, 3",
    ]);
    expect(describeDone(group, plan, { unfinished, spared: [] }, ["2"])).toEqual([
      "bastionhost group 7: done +1 (1); 1 not done; left out: 2",
    ]);
  });

  test("the target and its members are called by their names, where these are known", () => {
    const named = { ...group, name: "dba", names: { "104": "dave" } };
    expect(describePlan(named, [], { adds: ["104", "105"], removes: [] })).toBe(
      "dba (bastionhost group 7): 0 members now, +2 (dave 104, 105)",
    );
  });

  test("removals that are confirmed and still listed are named", () => {
    expect(describePending(user, [])).toEqual([]);
    expect(describePending(user, ["a", "b"])).toEqual([
      "quickbi user alice: the service confirmed the removal of groups a, b, but still lists them. The next run tries again",
    ]);
  });

  test("a refusal prints a quoted list to paste", () => {
    expect(describeUndeclared(group, ["8", "9"], ["8", "9"])).toBe(
      "bastionhost group 7 has 2 users that this program does not declare: 8, 9. Nothing was written. Declare them, or allow " +
        'this run to remove them with takeover: ["8", "9"] (takeover: true removes all undeclared members), or use mode: ' +
        '"additive" to leave them alone.',
    );
    expect(describeUndeclared(group, ids(1001), ids(1001))).toContain('"1000", and 1 more]');
  });

  test("an unfinished member is reported with reason, code and request, each once", () => {
    const failure = { reason: "no entry", code: "X", requestId: "R" };
    expect(failuresOf(group, { verb: "add", member: "1", failure })).toEqual([
      "bastionhost group 7: could not add user 1: no entry (X, request R)",
    ]);
    expect(failuresOf(user, { verb: "remove", member: "g", failure: { reason: "no entry (X)", code: "X" } })).toEqual([
      "quickbi user alice: could not remove group g: no entry (X)",
    ]);
  });

  test("members that share a reason are named together, every one of them", () => {
    const failure = { reason: "no entry", code: "X", requestId: "R" };
    const many = ids(60).map((member) => ({ verb: "add" as const, member, failure }));
    expect(
      failuresOf(
        group,
        ...many,
        { verb: "remove", member: "8", failure },
        { verb: "add", member: "9", failure: { ...failure, requestId: "S" } },
      ),
    ).toEqual([
      `bastionhost group 7: could not add users ${ids(60).join(", ")}: no entry (X, request R)`,
      "bastionhost group 7: could not remove user 8: no entry (X, request R)",
      "bastionhost group 7: could not add user 9: no entry (X, request S)",
    ]);
  });

  test("failures have one reason for equal outcomes, one for members that arrived and one for a failed listing", () => {
    const reasons = describeFailures(group, {
      unfinished: [
        { verb: "add", member: "1", failure: { reason: "a" } },
        { verb: "remove", member: "2", failure: { reason: "b" } },
      ],
      arrived: ["9"],
      unverified: "no network",
    });
    expect(reasons).toEqual([
      "bastionhost group 7: could not add user 1: a",
      "bastionhost group 7: could not remove user 2: b",
      expect.stringContaining("user 9 is in, though the listing before the writes did not show them"),
      expect.stringContaining("could not be listed after the writes: no network"),
    ]);
  });
});

describe("of a secret list", () => {
  const hidden: Target = { ...group, hidesMembers: true };
  const failure = { reason: "user 770101 is not known", code: "OBJECT_NOT_FOUND" };
  const unfinished = ["770101", "770102"].map((member) => ({ verb: "add" as const, member, failure }));
  const lost = { verb: "remove" as const, member: "770103", failure: { reason: "no answer about 770103" } };

  test("members are counted, and never named", () => {
    const list = ["770101", "770102"];
    const lines = [
      describePlan(hidden, list, { adds: list, removes: ["770103"] }),
      ...describePending(hidden, list),
      describeUndeclared(hidden, list, list),
      ...describeFailures(hidden, { unfinished: [...unfinished, lost], arrived: ["770104"] }),
    ];
    expect(lines.filter((line) => line.includes("7701"))).toEqual([]);
    expect(lines[0]).toBe("bastionhost group 7: 2 members now, +2, -1");
    expect(lines[3]).toBe("bastionhost group 7: could not add 2 users: the service answered OBJECT_NOT_FOUND");
    expect(lines[4]).toBe("bastionhost group 7: could not remove 1 user: no answer about [secret]");
  });

  test("ids in a service's own text are hidden, and an unknown outcome is not reported as failed", () => {
    const about = { reason: "users 770101, 770102 are frozen: ask about 770101" };
    const reasons = describeFailures(hidden, {
      unfinished: [
        { verb: "add", member: "770101", failure: about },
        { verb: "add", member: "770102", failure: about, unknown: true },
      ],
      arrived: [],
    });
    expect(reasons).toEqual([
      "bastionhost group 7: could not add 1 user: users [secret], [secret] are frozen: ask about [secret]",
      "bastionhost group 7: the outcome of adding is unknown for 1 user: users [secret], [secret] are frozen: ask about [secret]",
    ]);
  });
});

test("an outcome that neither an answer nor a listing shows is not reported as a failure", () => {
  const entry = { verb: "add" as const, member: "1", failure: { reason: "lost" }, unknown: true as const };
  expect(failuresOf(group, entry)).toEqual(["bastionhost group 7: the outcome of adding is unknown for user 1: lost"]);
});

test("an unfinished member is reported with what to do next", () => {
  const failure = {
    reason: "AddUsersToGroup: no such user",
    code: "X",
    next: "Check the id. See https://docs.example/a",
  };
  expect(failuresOf(group, { verb: "add", member: "1", failure })).toEqual([
    "bastionhost group 7: could not add user 1: AddUsersToGroup: no such user (X). Check the id. See https://docs.example/a",
  ]);
});

function failuresOf(target: Target, ...unfinished: Unfinished[]): string[] {
  return describeFailures(target, { unfinished, arrived: [] });
}
