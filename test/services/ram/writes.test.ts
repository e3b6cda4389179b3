import { describe, expect, test } from "vitest";

import { freshRoster } from "../../../provider/services/ram/users";
import { writeUser } from "../../../provider/services/ram/writes";
import { fakeRam, type FakeRam } from "./support";

const GROUP = "admins";

/** An account whose users were listed once. */
async function listed(inGroup: readonly string[] = []): Promise<FakeRam> {
  const ram = fakeRam({ "1": "alice", "2": "bob" }, { [GROUP]: inGroup });
  await freshRoster(ram.session);
  ram.calls.length = 0;
  return ram;
}

const membersOf = ({ groups }: FakeRam): string[] => [...(groups.get(GROUP) ?? [])];

describe("a write goes by the name of the latest listing", () => {
  test("with one call, where nobody was renamed", async () => {
    const ram = await listed();
    await writeUser(ram.session, "AddUserToGroup", GROUP, "1");
    expect([membersOf(ram), ram.calls]).toEqual([["1"], ["AddUserToGroup alice admins"]]);
  });

  test("and by the new name of a user that was renamed since", async () => {
    const ram = await listed();
    ram.users.set("1", "alicia");
    await writeUser(ram.session, "AddUserToGroup", GROUP, "1");
    await writeUser(ram.session, "RemoveUserFromGroup", GROUP, "1");
    expect(membersOf(ram)).toEqual([]);
    expect(ram.calls).toEqual([
      "AddUserToGroup alice admins",
      "ListUsers",
      "AddUserToGroup alicia admins",
      "RemoveUserFromGroup alicia admins",
    ]);
  });

  test("and removes the renamed user even where somebody else has the old name now", async () => {
    const ram = await listed(["1"]);
    ram.users.set("1", "alicia").set("3", "alice");
    await writeUser(ram.session, "RemoveUserFromGroup", GROUP, "1");
    expect(membersOf(ram)).toEqual([]);
  });

  test("of a user that the listing does not have yet", async () => {
    const ram = await listed();
    ram.users.set("9", "zoe");
    await writeUser(ram.session, "AddUserToGroup", GROUP, "9");
    expect(membersOf(ram)).toEqual(["9"]);
  });
});

describe("what is so already is done", () => {
  test.each([
    ["AddUserToGroup", ["1"]],
    ["RemoveUserFromGroup", []],
  ] as const)("%s", async (action, before) => {
    const ram = await listed(before);
    await writeUser(ram.session, action, GROUP, "1");
    expect(membersOf(ram)).toEqual(before);
  });

  test("a user that was deleted is in no group", async () => {
    const ram = await listed(["1"]);
    ram.users.delete("1");
    await writeUser(ram.session, "RemoveUserFromGroup", GROUP, "1");
    await expect(writeUser(ram.session, "AddUserToGroup", GROUP, "1")).rejects.toThrow("no user with the id 1");
  });

  test("a group that is not there is refused", async () => {
    const ram = await listed();
    await expect(writeUser(ram.session, "AddUserToGroup", "other", "1")).rejects.toMatchObject({
      code: "EntityNotExist.Group",
    });
  });
});
