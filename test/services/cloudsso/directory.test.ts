import { describe, expect, test } from "vitest";
import type { Emulator } from "../../../emulator";
import type { Session } from "../../../provider/base/api";
import type { Target } from "../../../provider/membership/target";
import { cloudsso } from "../../../provider/services/cloudsso/service";
import { emulated } from "../../support/emulated";
import { runOn } from "../../support/host";
import { answering, notFound } from "./session";

const location = { regionId: "cn-shanghai", instanceId: "d-00emulated01" };
const target = (side: "group" | "user", id: string): Target => ({ service: "cloudsso", ...location, side, id });
const userId = (n: number): string => `u-00emulated${n}`;
const groups = [
  { id: "g-00emulated01", name: "auditors" },
  { id: "g-00emulated02", name: "developers" },
  { id: "g-00emulated03", name: "scim-everybody" },
];
const { directory, product } = cloudsso;

async function opened(): Promise<{ emulator: Emulator; session: Session }> {
  const emulator = await emulated();
  return { emulator, session: runOn(emulator).cloud.session(product, location.regionId, undefined) };
}

const actionsOf = (emulator: Emulator): string[] => emulator.calls().map(({ action }) => action);

describe("directory of CloudSSO", () => {
  test("lists every group and every user by name", async () => {
    const { session } = await opened();
    expect(await directory.listGroups(session, location)).toEqual(groups);
    expect(await directory.roster(session, location, "group")).toEqual(groups);
    const users = await directory.everybody(session, location, "user");
    expect(users).toHaveLength(12);
    expect(users[0]).toEqual({ id: userId(101), name: "alice" });
  });

  test("names the members of both sides", async () => {
    const { session } = await opened();
    expect(await directory.listMembers(session, target("group", "g-00emulated01"))).toEqual([
      { id: userId(101), name: "alice" },
    ]);
    expect(await directory.listMembers(session, target("user", userId(101)))).toEqual([groups[0], groups[2]]);
  });

  test("finds a group or a user, and says when it finds none", async () => {
    const { session } = await opened();
    expect(await directory.find(session, target("group", "g-00emulated01"))).toEqual(groups[0]);
    expect(await directory.find(session, target("user", userId(102)))).toEqual({ id: userId(102), name: "bob" });
    await expect(directory.find(session, target("group", "g-9"))).rejects.toMatchObject({ kind: "not-found" });
    await expect(directory.find(session, target("user", "u-9"))).rejects.toMatchObject({ kind: "not-found" });
  });

  test("identifies ids one by one, and leaves out those that do not exist", async () => {
    const { emulator, session } = await opened();
    expect(await directory.identify(session, location, "user", [userId(105), "u-9"])).toEqual([
      { id: userId(105), name: "erin" },
    ]);
    expect(await directory.identify(session, location, "group", ["g-9", "g-00emulated02"])).toEqual([groups[1]]);
    expect(actionsOf(emulator)).toEqual(["GetUser", "GetUser", "GetGroup", "GetGroup"]);
  });

  test.each(["EntityNotExists.Directory", "EntityNotExists.Group"])("%s does not make a user unknown", async (code) => {
    const session = answering({ GetUser: [notFound(code)] });
    await expect(directory.identify(session, location, "user", ["u-1"])).rejects.toMatchObject({ code });
  });

  test("looks a few names up by the filter, each in a call of its own", async () => {
    const { emulator, session } = await opened();
    expect(await directory.lookUp(session, location, "user", ["bob", "nobody"])).toEqual([
      { id: userId(102), name: "bob" },
    ]);
    expect(await directory.lookUp(session, location, "group", ["auditors"])).toEqual([groups[0]]);
    expect(emulator.calls().map(({ parameters }) => parameters["Filter"])).toEqual([
      "UserName eq bob",
      "UserName eq nobody",
      "GroupName eq auditors",
    ]);
  });

  test.each([
    ["many names", ["a", "b", "c", "d", "e", "f"]],
    ["a name that a filter cannot have", ["bob eq alice"]],
  ])("lists everybody for %s", async (_name, names) => {
    const { emulator, session } = await opened();
    expect(await directory.lookUp(session, location, "user", names)).toHaveLength(12);
    expect(emulator.calls().map(({ parameters }) => parameters["Filter"])).toEqual([undefined]);
  });

  test("a name is that of the one with the same capitals", async () => {
    const { emulator, session } = await opened();
    await session.write("CreateUser", { DirectoryId: location.instanceId, UserName: "Bob" });
    const found = await directory.lookUp(session, location, "user", ["bob"]);
    expect(found.filter(({ name }) => name === "bob")).toEqual([{ id: userId(102), name: "bob" }]);
    expect(found).toHaveLength(2);
    expect(actionsOf(emulator)).toEqual(["CreateUser", "ListUsers"]);
  });
});
