import { expect, it } from "vitest";
import { parseSeed } from "../../../../emulator/seed";

const accounts = [{ accountId: "1" }, { accountId: "2" }];
const directory = { directoryId: "d-1", regionId: "cn-shanghai", accountId: "1" };
const user = { userId: "u-1", userName: "anna" };
const group = { groupId: "g-1", groupName: "ops" };

it("a seed gets every default, and the result is a seed again", () => {
  const state = parseSeed({ accounts, cloudsso: { directories: [{ ...directory, users: [user], groups: [group] }] } });
  expect(state.cloudsso.directories[0]).toMatchObject({
    scimSynchronizationStatus: "Enabled",
    users: [{ status: "Enabled", provisionType: "Manual" }],
    groups: [{ provisionType: "Manual", userIds: [] }],
  });
  expect(parseSeed(state)).toEqual(state);
  expect(parseSeed({ accounts }).cloudsso).toEqual({ directories: [] });
});

it.each<[string, readonly object[]]>([
  ['cloudsso.directories: "d-1" occurs twice', [directory, { ...directory, accountId: "2" }]],
  ['cloudsso.directories: "1" occurs twice', [directory, { ...directory, directoryId: "d-2" }]],
  ["cloudsso.directories.0.accountId", [{ ...directory, accountId: "3" }]],
  ["cloudsso.directories.0.directoryId", [{ ...directory, directoryId: "1" }]],
  ["cloudsso.directories.0.users.0.userId", [{ ...directory, users: [{ ...user, userId: "1" }] }]],
  ["cloudsso.directories.0.groups.0.userIds", [{ ...directory, groups: [{ ...group, userIds: ["u-1"] }] }]],
  ["cloudsso.directories.0.groups", [{ ...directory, groups: [group, group] }]],
])("a seed that is not valid at %s is refused with that path", (path, directories) => {
  expect(() => parseSeed({ accounts, cloudsso: { directories } })).toThrow(`Seed: ${path}`);
});
