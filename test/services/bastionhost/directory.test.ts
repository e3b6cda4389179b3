import { describe, expect, test } from "vitest";
import type { Target } from "../../../provider/membership/target";
import { bastionhost } from "../../../provider/services/bastionhost/service";
import { emulated } from "../../support/emulated";
import { runOn } from "../../support/host";

const location = { regionId: "cn-hangzhou", instanceId: "bastionhost-cn-emulated01" };
const target = (side: "group" | "user", id: string): Target => ({ service: "bastionhost", ...location, side, id });
const { directory, product } = bastionhost;

async function opened() {
  const emulator = await emulated();
  return { emulator, session: runOn(emulator).cloud.session(product, location.regionId, undefined) };
}

describe("directory of Bastionhost", () => {
  test("lists every group with its name", async () => {
    const { session } = await opened();
    expect(await directory.listGroups(session, location)).toEqual([
      { id: "7", name: "dba" },
      { id: "9", name: "ops" },
      { id: "11", name: "audit" },
    ]);
  });

  test("names the members of both sides", async () => {
    const { session } = await opened();
    expect(await directory.listMembers(session, target("group", "9"))).toEqual([
      { id: "103", name: "carol" },
      { id: "104", name: "dave" },
    ]);
    expect(await directory.listMembers(session, target("user", "103"))).toEqual([{ id: "9", name: "ops" }]);
  });

  test("finds a group or a user, and says when it finds none", async () => {
    const { session } = await opened();
    expect(await directory.find(session, target("group", "7"))).toEqual({ id: "7", name: "dba" });
    expect(await directory.find(session, target("user", "101"))).toEqual({ id: "101", name: "alice" });
    await expect(directory.find(session, target("group", "99"))).rejects.toMatchObject({ kind: "not-found" });
    await expect(directory.find(session, target("user", "99"))).rejects.toMatchObject({ kind: "not-found" });
  });

  test("identifies ids one by one, and leaves out those that do not exist", async () => {
    const { emulator, session } = await opened();
    expect(await directory.identify(session, location, "user", ["105", "999", "104"])).toEqual([
      { id: "105", name: "erin" },
      { id: "104", name: "dave" },
    ]);
    expect(await directory.identify(session, location, "group", ["7", "99"])).toEqual([{ id: "7", name: "dba" }]);
    const calls = emulator.calls().map(({ action }) => action);
    expect(calls).toEqual(["GetUser", "GetUser", "GetUser", "GetUserGroup", "GetUserGroup"]);
    expect(await directory.everybody(session, location, "user")).toHaveLength(12);
  });

  test("an instance that refuses every call does not make its users unknown", async () => {
    const { emulator, session } = await opened();
    emulator.setStatus({ service: "bastionhost", instanceId: location.instanceId }, "EXPIRED");
    await expect(directory.identify(session, location, "user", ["105"])).rejects.toMatchObject({
      code: "Commodity.BizError.InvalidStatus",
    });
  });

  test("pages to the end: 101 groups are two calls", async () => {
    const { emulator, session } = await opened();
    const groups = Array.from({ length: 101 }, (_, index) => ({
      userGroupId: String(index + 1),
      userGroupName: `g${index + 1}`,
    }));
    const account = { accountId: "1234567890123456", accessKeys: [{ id: "testid", secret: "testsecret" }] };
    emulator.seed({
      accounts: [account],
      bastionhost: { instances: [{ ...location, accountId: account.accountId, groups }] },
    });
    expect(await directory.listGroups(session, location)).toHaveLength(101);
    expect(emulator.calls().map(({ action }) => action)).toEqual(["ListUserGroups", "ListUserGroups"]);
  });
});
