import { describe, expect, test } from "vitest";
import type { CallParameters, Session } from "../../../provider/base/api";
import { eiam } from "../../../provider/services/eiam/service";
import { failure } from "../../support/fake-place";
import { answering, group, listing, user } from "./session";

const { sides } = eiam;

test("a code of the group refuses every user of a call, so that none is tried again alone", () => {
  const gone = failure({ kind: "not-found", code: "EntityNotExists.Group" });
  expect([sides.group.blames(gone), sides.user.blames(gone)]).toEqual(["call", "member"]);
});
const yes = { RequestId: "R" };

describe("calls", () => {
  const many: CallParameters = {
    InstanceId: "idaas_1",
    GroupId: "group_1",
    "UserIds.1": "user_1",
    "UserIds.2": "user_2",
  };
  const one: CallParameters = { InstanceId: "idaas_1", GroupId: "group_2", "UserIds.1": "user_1" };

  test.each([
    {
      name: "a group is given many users",
      run: (s: Session) => sides.group.add(s, group, ["user_1", "user_2"]),
      sent: ["AddUsersToGroup", many],
    },
    {
      name: "a group loses many users",
      run: (s: Session) => sides.group.remove(s, group, ["user_1", "user_2"]),
      sent: ["RemoveUsersFromGroup", many],
    },
    {
      name: "a user is given a group",
      run: (s: Session) => sides.user.add(s, user, ["group_2"]),
      sent: ["AddUsersToGroup", one],
    },
    {
      name: "a user loses a group",
      run: (s: Session) => sides.user.remove(s, user, ["group_2"]),
      sent: ["RemoveUsersFromGroup", one],
    },
  ])("$name with one call, which is done for all", async ({ run, sent }) => {
    const session = answering({ [sent[0] as string]: yes });
    const outcomes = await run(session);
    expect(session.sent).toEqual([sent]);
    expect(outcomes.size).toBeGreaterThan(0);
    expect([...outcomes.values()].every(({ kind }) => kind === "done")).toBe(true);
  });

  test("a group takes 100 users a call, a user one group", () => {
    const limits = [sides.group, sides.user].flatMap(({ addLimit, removeLimit }) => [addLimit, removeLimit]);
    expect(limits).toEqual([100, 100, 1, 1]);
  });

  test("an answer that is not one of the service leaves the outcome unknown", async () => {
    const refused = sides.group.add(answering({ AddUsersToGroup: {} }), group, ["user_1"]);
    await expect(refused).rejects.toMatchObject({ kind: "answer", outcome: "unknown" });
    expect(sides.group.blames(failure({ kind: "answer", status: 200 }))).toBe("call");
  });
});

describe("a refusal", () => {
  const refused = failure({ kind: "caller", outcome: "none", status: 400, code: "Any.Code" });

  test("of a batch is passed on, without a look", async () => {
    const session = answering({ AddUsersToGroup: refused });
    await expect(sides.group.add(session, group, ["user_1", "user_2"])).rejects.toBe(refused);
    expect(session.sent).toHaveLength(1);
  });

  test("of one added member says whether the instance has that member", async () => {
    const session = answering({ AddUsersToGroup: refused, ListGroups: listing("Groups", []) });
    await expect(sides.user.add(session, user, ["group_2"])).rejects.toMatchObject({ kind: "not-found" });
  });

  test("of a removal leaves the outcome to the listing", async () => {
    const removal = sides.group.remove(answering({ RemoveUsersFromGroup: refused }), group, ["user_1"]);
    await expect(removal).rejects.toMatchObject({ kind: "caller", outcome: "unknown" });
  });

  test("is one of a member, but for permission, throttling and a service that failed", () => {
    const kinds = ["caller", "not-found", "permission", "throttling", "transient", "configuration"] as const;
    const blamed = kinds.map((kind) => [sides.group, sides.user].map(({ blames }) => blames(failure({ kind }))));
    expect(blamed.map(([first]) => first)).toEqual(["member", "member", "call", "call", "call", "call"]);
    expect(blamed.every(([first, second]) => first === second)).toBe(true);
  });
});

test("known members are told from unknown ones by the listings", async () => {
  const users = answering({ ListUsers: listing("Users", [{ UserId: "user_2" }]) });
  expect(await sides.group.existing(users, group, ["user_1", "user_2"])).toEqual(["user_2"]);
  const groups = answering({ ListGroups: listing("Groups", [{ GroupId: "group_1" }]) });
  expect(await sides.user.existing(groups, user, ["group_1", "group_2"])).toEqual(["group_1"]);
});

test.each([
  ["user_mlff2h", "user", true],
  ["group_d6sb-x", "group", true],
  ["user_mlff2h", "group", false],
  ["group_d6sb-x", "user", false],
  ["alice", "user", false],
  ["user_", "user", false],
  ["user_a,user_b", "user", false],
] as const)("%s is the id of a %s: %s", (id, kind, isId) => {
  expect(eiam.refusesId(id, kind) === undefined).toBe(isId);
});
