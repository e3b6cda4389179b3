import { describe, expect, test } from "vitest";
import { flat, instanceStatus, listAll, listByIds, listMembers } from "../../../provider/services/eiam/calls";
import { answering, group, listing, user } from "./session";

const page = { PageNumber: "1", PageSize: "100" };

test("a list is sent as flat parameters", () => {
  expect(flat("UserIds", ["a", "b"])).toEqual({ "UserIds.1": "a", "UserIds.2": "b" });
  expect(flat("UserIds", [])).toEqual({});
});

describe("listAll", () => {
  test("has the users with their Username, and the groups with their GroupName", async () => {
    const session = answering({
      ListUsers: listing("Users", [
        { UserId: "user_1", Username: "alice", DisplayName: "Alice" },
        { UserId: "user_2" },
      ]),
      ListGroups: listing("Groups", [{ GroupId: "group_1", GroupName: "staff" }]),
    });
    expect(await listAll(session, group, "user", { UsernameStartsWith: "a" })).toEqual([
      { id: "user_1", name: "alice" },
      { id: "user_2" },
    ]);
    expect(await listAll(session, group, "group")).toEqual([{ id: "group_1", name: "staff" }]);
    expect(session.sent).toEqual([
      ["ListUsers", { InstanceId: "idaas_1", UsernameStartsWith: "a", ...page }],
      ["ListGroups", { InstanceId: "idaas_1", ...page }],
    ]);
  });

  test.each([
    [{ TotalCount: 0, Users: [] }, []],
    [{ TotalCount: 0 }, []],
    [{ TotalCount: "0", Users: null }, []],
  ])("%j is an empty listing", async (answer, expected) => {
    expect(await listAll(answering({ ListUsers: answer }), group, "user")).toEqual(expected);
  });

  test.each([
    [{ Users: [] }, "TotalCount"],
    [{ TotalCount: 1 }, "ended after 0 of 1"],
    [{ TotalCount: 1, Users: [{ Username: "alice" }] }, "Users.0.UserId"],
    [{ TotalCount: 1, Users: [{ UserId: 7 }] }, "Users.0.UserId"],
  ])("%j is not a listing", async (answer, says) => {
    await expect(listAll(answering({ ListUsers: answer }), group, "user")).rejects.toThrow(says);
  });
});

test("101 ids take two calls", async () => {
  const ids = Array.from({ length: 101 }, (_, n) => `user_${n}`);
  const session = answering({ ListUsers: listing("Users", [{ UserId: "user_0" }]) });
  await listByIds(session, group, "user", ids);
  expect(session.sent.map(([, parameters]) => Object.keys(parameters).length)).toEqual([100 + 3, 1 + 3]);
  expect(session.sent[1]).toEqual(["ListUsers", { InstanceId: "idaas_1", "UserIds.1": "user_100", ...page }]);
});

describe("listMembers", () => {
  const sources = ["build_in", "ad", "ding_talk", null, undefined];

  test.each([
    { target: group, action: "ListUsersForGroup", name: "Users", key: "UserId", sent: { GroupId: "group_1" } },
    { target: user, action: "ListGroupsForUser", name: "Groups", key: "GroupId", sent: { UserId: "user_1" } },
  ] as const)("$action tells which members a directory keeps in", async ({ target, action, name, key, sent }) => {
    const elements = sources.map((source, n) => ({ [key]: `id_${n}`, GroupMemberRelationSourceType: source }));
    const session = answering({ [action]: listing(name, elements) });
    expect(await listMembers(session, target)).toEqual({
      members: ["id_0", "id_1", "id_2", "id_3", "id_4"],
      external: ["id_1", "id_2"],
    });
    expect(session.sent).toEqual([[action, { InstanceId: "idaas_1", ...sent, ...page }]]);
  });
});

describe("instanceStatus", () => {
  test("is that of the instance that was asked for", async () => {
    const others = [
      { InstanceId: "idaas_2", Status: "running" },
      { InstanceId: "idaas_1", Status: "creating" },
    ];
    const session = answering({ ListInstances: listing("Instances", others) });
    expect(await instanceStatus(session, group)).toBe("creating");
    expect(session.sent).toEqual([["ListInstances", { "InstanceIds.1": "idaas_1" }]]);
  });

  test("is left out where the account lists no such instance", async () => {
    const other = listing("Instances", [{ InstanceId: "idaas_2", Status: "running" }]);
    expect(await instanceStatus(answering({ ListInstances: other }), group)).toBeUndefined();
    expect(await instanceStatus(answering({ ListInstances: { TotalCount: 0 } }), group)).toBeUndefined();
  });

  test("is not told by an answer without a count", async () => {
    await expect(instanceStatus(answering({ ListInstances: {} }), group)).rejects.toMatchObject({ kind: "answer" });
  });
});
