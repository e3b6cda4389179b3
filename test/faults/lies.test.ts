import { afterAll, beforeAll, expect, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";
import { declare, seedWith } from "../properties/world";

/** Listings that no service should answer with: the fuzz run found what they did. */

let emulator: Emulator;

beforeAll(async () => {
  const pairs = ["quickbi sales alice", "quickbi board alice", "bastionhost 7 101"];
  const { accounts: _accounts, ...places } = seedWith(pairs);
  const accounts = [{ accountId: "1", accessKeys: [{ id: "testid", secret: "testsecret" }] }];
  emulator = await startEmulator({ seed: { ...places, accounts }, enforceRate: false });
});

afterAll(() => emulator.close());

function answerWith(action: string, fields: object): void {
  emulator.faults.add({
    action,
    times: -1,
    effect: { kind: "raw", body: JSON.stringify({ RequestId: "R", ...fields }) },
  });
}

const removals = (): string[] =>
  emulator
    .calls()
    .map(({ action }) => action)
    .filter((action) => /^(Remove|Delete)/.test(action));

test("two groups shown as one id with a comma are not removed from the user, declared ones least of all", async () => {
  const resource = new Resource();
  const declared = declare("quickbi", "user", "alice", ["sales", "board"]);
  await resource.up(runOn(emulator), declared);
  answerWith("ListUserGroupsByUserId", { Success: true, Result: [{ UsergroupId: "sales,board" }] });
  await expect(resource.refresh(runOn(emulator))).rejects.toThrow("Result.0.UsergroupId");
  // The second list differs, so that this is an update, which lists the groups itself.
  const changed = declare("quickbi", "user", "alice", ["sales"]);
  await expect(resource.up(runOn(emulator), changed)).rejects.toThrow("Result.0.UsergroupId");
  emulator.faults.clear();
  expect(removals()).toEqual([]);
});

test.each([["9\u0000"], ["null"], ["-9007199254740993"]])(
  "a group of the id %j does not get into the state, where no removal of it could ever end",
  async (id) => {
    const resource = new Resource();
    await resource.up(runOn(emulator), declare("bastionhost", "user", "101", ["7"]));
    answerWith("ListUserGroupsForUser", { Count: 2, UserGroups: [{ UserGroupId: "7" }, { UserGroupId: id }] });
    await expect(resource.refresh(runOn(emulator))).rejects.toThrow("UserGroups.1.UserGroupId");
    emulator.faults.clear();
    expect(Object.keys(resource.known().outputs.members)).toEqual(["7"]);
  },
);
