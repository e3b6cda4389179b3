import { describe, expect, test } from "vitest";
import type { Answer, Session } from "../../../provider/base/api";
import { CallError } from "../../../provider/base/call-error";
import type { Target } from "../../../provider/membership/target";
import { quickbi } from "../../../provider/services/quickbi/service";
import { fakeClock } from "../../support/clock";

const location = { regionId: "cn-hangzhou" };
const target = (side: "group" | "user", id: string): Target => ({ service: "quickbi", ...location, side, id });
const { directory } = quickbi;

/** A session that answers each call by its action and the value of its one parameter. */
function answering(answers: Readonly<Record<string, unknown>>, asked: string[] = []): Session {
  const read = async (action: string, parameters: Readonly<Record<string, string>>): Promise<Answer> => {
    const call = `${action} ${Object.values(parameters).join()}`;
    asked.push(call);
    return { Success: true, Result: answers[call] };
  };
  return {
    read,
    write: () => Promise.reject(new Error("unused")),
    account: async () => "account 1",
    clock: fakeClock(),
  };
}

/** A session that knows of one call only, and refuses all others with a code. */
function refusingUnless(session: Session, known: string, code: string): Session {
  const facts = { kind: "not-found", outcome: "none", service: "quickbi", reason: "no", code } as const;
  return {
    ...session,
    read: async (action, parameters) => {
      if (`${action} ${Object.values(parameters).join()}` !== known) throw new CallError({ ...facts, action });
      return session.read(action, parameters);
    },
  };
}

const child = (UserGroupId: string): unknown => ({ UserGroupId, UserGroupName: `name of ${UserGroupId}` });

describe("directory of Quick BI", () => {
  test("walks the tree of groups from the root, and asks each group once", async () => {
    const asked: string[] = [];
    const session = answering(
      {
        "QueryUserGroupListByParentId -1": [child("a"), child("b")],
        "QueryUserGroupListByParentId a": [child("a1")],
        "QueryUserGroupListByParentId b": [],
        // A group that was moved during the walk.
        "QueryUserGroupListByParentId a1": [child("b")],
      },
      asked,
    );
    expect(await directory.listGroups(session, location)).toEqual(
      ["a", "b", "a1"].map((id) => ({ id, name: `name of ${id}` })),
    );
    expect(asked).toHaveLength(4);
  });

  test("names the members of both sides; a sub-group is not a member", async () => {
    const session = answering({
      "QueryUserGroupMember g": [
        { Id: "u", IsUserGroup: false, Name: "Ursula" },
        { Id: "s", IsUserGroup: "true", Name: "sub" },
        { Id: "n", IsUserGroup: false },
      ],
      "ListUserGroupsByUserId u": [{ UsergroupId: "g", UsergroupName: "sales" }],
    });
    expect(await directory.listMembers(session, target("group", "g"))).toEqual([
      { id: "u", name: "Ursula" },
      { id: "n" },
    ]);
    expect(await directory.listMembers(session, target("user", "u"))).toEqual([{ id: "g", name: "sales" }]);
  });

  test("identifies any number of groups by one call, and leaves out those that do not exist", async () => {
    const asked: string[] = [];
    const answer = { FailedUserGroupIds: ["x"], UserGroupModels: [{ UsergroupId: "g", UsergroupName: "sales" }] };
    const session = answering({ "ListByUserGroupId g,x,h": answer }, asked);
    expect(await directory.identify(session, location, "group", ["g", "x", "h"])).toEqual([
      { id: "g", name: "sales" },
      { id: "h" },
    ]);
    expect(asked).toHaveLength(1);
    expect(directory.few.group).toBe(Infinity);
  });

  test("asks for each group, where one that is missing may be why all are refused", async () => {
    const session = answering({
      "ListByUserGroupId g": { UserGroupModels: [{ UsergroupId: "g", UsergroupName: "sales" }] },
    });
    const refusing = refusingUnless(session, "ListByUserGroupId g", "Usergroup.Not.Exist");
    expect(await directory.identify(refusing, location, "group", ["g", "x"])).toEqual([{ id: "g", name: "sales" }]);
    expect(await directory.identify(refusing, location, "group", ["x"])).toEqual([]);
  });

  test("identifies users by the name that the listing of a group shows", async () => {
    const person = { UserId: "u", AccountName: "ursula@company", NickName: "Ursula" };
    const session = answering({
      "QueryUserInfoByUserId u": person,
      "QueryUserList 1,1000": { TotalNum: 1, Data: [person] },
    });
    const refusing = refusingUnless(session, "QueryUserInfoByUserId u", "Invalid.User");
    const named = [{ id: "u", name: "Ursula" }];
    expect(await directory.identify(refusing, location, "user", ["u", "x"])).toEqual(named);
    expect(await directory.everybody(session, location, "user")).toEqual(named);
    expect(await directory.roster(session, location, "user")).toEqual([{ id: "u", name: "ursula@company" }]);
  });

  test("finds a group or a user", async () => {
    const session = answering({
      "ListByUserGroupId g": {
        FailedUserGroupIds: [],
        UserGroupModels: [{ UsergroupId: "g", UsergroupName: "sales" }],
      },
      "QueryUserInfoByUserId u": { UserId: "u", AccountName: "ursula@company", NickName: "Ursula" },
    });
    expect(await directory.find(session, target("group", "g"))).toEqual({ id: "g", name: "sales" });
    expect(await directory.find(session, target("user", "u"))).toEqual({ id: "u", name: "Ursula" });
  });

  test("a group that the answer does not have is not found", async () => {
    const session = answering({ "ListByUserGroupId g": { FailedUserGroupIds: ["g"] } });
    await expect(directory.find(session, target("group", "g"))).rejects.toMatchObject({
      kind: "not-found",
      message: expect.stringContaining("no such group") as string,
    });
  });
});
