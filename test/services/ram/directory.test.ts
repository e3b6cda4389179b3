import { describe, expect, test } from "vitest";

import type { Target } from "../../../provider/membership/target";
import { directory, groupsNamedFor } from "../../../provider/services/ram/directory";
import { fakeRam } from "./support";

const group: Target = { service: "ram", side: "group", id: "admins" };
const user: Target = { service: "ram", side: "user", id: "1" };

describe("the users of a group", () => {
  test("have the ids of those who have the listed names afterwards", async () => {
    const ram = fakeRam({ "1": "alice", "2": "bob" }, { admins: ["2"] });
    expect(await directory.listMembers(ram.session, group)).toEqual([{ id: "2", name: "bob" }]);
    expect(ram.calls).toEqual(["ListUsersForGroup admins", "ListUsers"]);
  });

  test("are listed again while one of them is renamed between the two listings", async () => {
    const ram = fakeRam({ "1": "alice" }, { admins: ["1"] });
    ram.before.set("ListUsers", () => void ram.users.set("1", "alicia"));
    expect(await directory.listMembers(ram.session, group)).toEqual([{ id: "1", name: "alicia" }]);
    expect(ram.calls.filter((call) => call === "ListUsers")).toHaveLength(2);
  });

  test("are an error while the group lists somebody that the account does not have", async () => {
    const ram = fakeRam({}, { admins: ["7"] });
    await expect(directory.listMembers(ram.session, group)).rejects.toThrow("group admins lists user name of 7");
  });
});

describe("the groups of a user", () => {
  test("are listed by the name that the user has now", async () => {
    const ram = fakeRam({ "1": "alice" }, { admins: ["1"], ops: [] });
    expect(await directory.listMembers(ram.session, user)).toEqual([{ id: "admins" }]);
    ram.before.set("ListGroupsForUser", () => void ram.users.set("1", "alicia"));
    expect(await directory.listMembers(ram.session, user)).toEqual([{ id: "admins" }]);
    expect(ram.calls.slice(-2)).toEqual(["ListUsers", "ListGroupsForUser alicia"]);
    expect(await groupsNamedFor(ram.session, "1")).toEqual(["admins"]);
    expect(await groupsNamedFor(ram.session, "9")).toEqual([]);
  });

  test("of a user that the account does not have are an error", async () => {
    const ram = fakeRam({}, {});
    await expect(directory.listMembers(ram.session, user)).rejects.toMatchObject({ kind: "not-found" });
    await expect(directory.find(ram.session, user)).rejects.toThrow("no user with the id 1");
  });
});

test("ids are told by the listing of a look, and asked for anew where it does not have one", async () => {
  const ram = fakeRam({ "1": "alice" }, { admins: [] });
  await directory.everybody(ram.session, {}, "user");
  expect(await directory.identify(ram.session, {}, "user", ["1"])).toEqual([{ id: "1", name: "alice" }]);
  expect(ram.calls).toEqual(["ListUsers"]);
  ram.users.set("2", "bob");
  expect(await directory.identify(ram.session, {}, "user", ["2", "3"])).toEqual([{ id: "2", name: "bob" }]);
  expect(await directory.roster(ram.session, {}, "user")).toHaveLength(2);
});
