import { expect, test } from "vitest";

import type { Seed } from "../../emulator";
import { emulated } from "../support/emulated";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";

const ACCOUNT = "1234567890123456";

const seed: Seed = {
  accounts: [
    {
      accountId: ACCOUNT,
      accessKeys: [
        { id: "testid", secret: "testsecret" },
        { id: "ci", secret: "cisecret", ramUserId: "1", ramUserName: "deployer" },
      ],
    },
  ],
  ram: {
    accounts: [
      {
        accountId: ACCOUNT,
        users: [
          { userId: "1", userName: "deployer" },
          { userId: "2", userName: "bob" },
        ],
        groups: [{ groupId: "g", groupName: "admins", userIds: [] }],
      },
    ],
  },
};

const admins = (userIds: readonly string[]) => ({ service: "ram", userGroupId: "admins", userIds });
const WARNING =
  "admins (ram group admins): user deployer 1 signs the calls of this run, and is removed here. The next run may not be permitted to undo it";

test("a run that removes the identity of its own key is warned in the preview", async () => {
  const emulator = await emulated({ seed });
  const key = ["ci", "cisecret"] as const;
  const resource = new Resource();
  await resource.up(runOn(emulator, { key }), admins(["1", "2"]));
  const host = runOn(emulator, { key });
  await resource.plan(host, await resource.check(host, admins(["2"])));
  expect(host.warnings).toEqual([WARNING.replace("admins (ram group admins)", "ram group admins")]);
  const user = new Resource();
  const list = { service: "ram", userId: "1", userGroupIds: [], takeover: true };
  const other = runOn(emulator, { key });
  await user.check(other, list);
  expect(other.warnings).toEqual([
    "deployer (ram user 1): the user signs the calls of this run, and is removed here. The next run may not be permitted to undo it",
  ]);
});

test("a key of the account is nobody of a group, and neither is another user", async () => {
  const emulator = await emulated({ seed });
  for (const key of [
    ["testid", "testsecret"],
    ["ci", "cisecret"],
  ] as const) {
    const resource = new Resource();
    await resource.up(runOn(emulator, { key }), admins(["1", "2"]));
    const host = runOn(emulator, { key });
    await resource.plan(host, await resource.check(host, admins(key[0] === "ci" ? ["1"] : [])));
    expect(host.warnings).toEqual([]);
  }
});
