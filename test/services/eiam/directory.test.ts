import { describe, expect, test } from "vitest";
import type { Target } from "../../../provider/membership/target";
import { eiam } from "../../../provider/services/eiam/service";
import { emulated } from "../../support/emulated";
import { runOn } from "../../support/host";

const location = { regionId: "cn-hangzhou", instanceId: "idaas_emulated01" };
const target = (side: "group" | "user", id: string): Target => ({ service: "eiam", ...location, side, id });
const { directory, product } = eiam;
const [alice, carol, dave] = [101, 103, 104].map((n) => `user_emulated${n}`) as [string, string, string];

async function opened() {
  const emulator = await emulated();
  return { emulator, session: runOn(emulator).cloud.session(product, location.regionId, undefined) };
}

describe("directory of IDaaS EIAM", () => {
  test("lists every group and user with its name", async () => {
    const { session } = await opened();
    const groups = ["staff", "contractors", "directory"].map((name, n) => ({ id: `group_emulated${n + 1}`, name }));
    expect(await directory.listGroups(session, location)).toEqual(groups);
    expect(await directory.everybody(session, location, "group")).toEqual(groups);
    expect(await directory.roster(session, location, "user")).toHaveLength(12);
    expect((await directory.everybody(session, location, "user"))[0]).toEqual({ id: alice, name: "alice" });
  });

  test("lists the members of both sides, with names that only another listing tells", async () => {
    const { emulator, session } = await opened();
    expect(directory.listsNames).toBe(false);
    expect(await directory.listMembers(session, target("group", "group_emulated3"))).toEqual([
      { id: carol, name: "carol" },
      { id: dave, name: "dave" },
    ]);
    expect(await directory.listMembers(session, target("user", carol))).toEqual([
      { id: "group_emulated3", name: "directory" },
    ]);
    const body = JSON.stringify({ RequestId: "R", TotalCount: 0 });
    emulator.faults.add({ action: "ListUsers", effect: { kind: "raw", body } });
    expect(await directory.listMembers(session, target("group", "group_emulated1"))).toEqual([{ id: alice }]);
  });

  test("finds a group or a user, and says when it finds none", async () => {
    const { session } = await opened();
    expect(await directory.find(session, target("group", "group_emulated1"))).toEqual({
      id: "group_emulated1",
      name: "staff",
    });
    expect(await directory.find(session, target("user", alice))).toEqual({ id: alice, name: "alice" });
    await expect(directory.find(session, target("group", "group_none"))).rejects.toMatchObject({ kind: "not-found" });
    await expect(directory.find(session, target("user", "user_none"))).rejects.toMatchObject({ kind: "not-found" });
  });

  test("identifies any number of ids by one call for each hundred, and leaves out those that do not exist", async () => {
    const { emulator, session } = await opened();
    const many = Array.from({ length: 99 }, (_, n) => `user_none${n}`);
    const found = await directory.identify(session, location, "user", [carol, ...many, alice]);
    expect(found).toEqual([
      { id: carol, name: "carol" },
      { id: alice, name: "alice" },
    ]);
    expect(emulator.calls().map(({ action }) => action)).toEqual(["ListUsers", "ListUsers"]);
    expect([directory.few.user, directory.few.group]).toEqual([Infinity, Infinity]);
  });

  test("looks a few names up one by one, and many by one list", async () => {
    const { emulator, session } = await opened();
    await directory.lookUp(session, location, "user", ["alice", "ali", "nobody"]);
    await directory.lookUp(session, location, "user", ["a", "b", "c", "d", "e", "f"]);
    const asked = emulator.calls().map(({ parameters }) => parameters["UsernameStartsWith"]);
    expect(asked.sort()).toEqual(["ali", "alice", "nobody", undefined]);
  });

  test("takes a user by the whole name only, and every group of a name", async () => {
    const { emulator, session } = await opened();
    expect(await directory.lookUp(session, location, "user", ["ali", "alice"])).toEqual([{ id: alice, name: "alice" }]);
    const [instance] = emulator.snapshot().eiam.instances;
    const groups = ["group_1", "group_2", "group_3"].map((groupId, n) => ({
      groupId,
      groupName: n === 2 ? "staff and more" : "staff",
    }));
    const account = { accountId: "1234567890123456", accessKeys: [{ id: "testid", secret: "testsecret" }] };
    emulator.seed({
      accounts: [account],
      eiam: { instances: [{ ...location, accountId: account.accountId, users: [...(instance?.users ?? [])], groups }] },
    });
    const named = await directory.lookUp(session, location, "group", ["staff"]);
    expect(named.map(({ id }) => id)).toEqual(["group_1", "group_2"]);
  });

  test("reads all groups where a page is smaller than asked for", async () => {
    const { emulator, session } = await opened();
    emulator.configure({ eiamListGroupsPageSize: 2 });
    expect(await directory.listGroups(session, location)).toHaveLength(3);
    const ids = ["group_emulated1", "group_emulated2", "group_emulated3"];
    expect(await directory.identify(session, location, "group", ids)).toHaveLength(3);
  });

  test("an id that was not asked for is not identified", async () => {
    const { emulator, session } = await opened();
    const body = JSON.stringify({ RequestId: "R", TotalCount: 1, Users: [{ UserId: carol, Username: "carol" }] });
    emulator.faults.add({ action: "ListUsers", effect: { kind: "raw", body } });
    expect(await directory.identify(session, location, "user", [alice])).toEqual([]);
  });
});
