import { describe, expect, it } from "vitest";
import { parseSeed } from "../../emulator/seed";
import company from "../../emulator/seeds/company.json";

const accounts = [{ accountId: "1" }];
const user = { userId: "1", userName: "a" };
const group = { userGroupId: "1", userGroupName: "g" };
const instance = { instanceId: "i", regionId: "r", accountId: "1" };

describe("a seed", () => {
  it("gets every default, and the result is a seed again", () => {
    const state = parseSeed({ accounts, bastionhost: { instances: [{ ...instance, users: [user] }] } });
    expect(state.bastionhost.instances[0]).toMatchObject({
      status: "RUNNING",
      groups: [],
      users: [{ source: "Local", userState: ["Normal"] }],
    });
    expect(parseSeed(state)).toEqual(state);
  });

  it("of the company is well-formed", () => {
    const state = parseSeed(company);
    expect(state.bastionhost.instances[0]?.groups.map((each) => each.userGroupName)).toEqual(["dba", "ops", "audit"]);
    expect(state.quickbi.organizations.map((each) => each.users.length)).toEqual([12, 4]);
  });

  it.each<[string, unknown]>([
    ["(root)", 3],
    ["extra", { extra: 1 }],
    ["accounts.0.accountId", { accounts: [{ accountId: "x" }] }],
    ['accounts: "1" occurs twice', { accounts: [...accounts, ...accounts] }],
    [
      "accounts.0.accessKeys.0: Expected a ramUserId",
      { accounts: [{ accountId: "1", accessKeys: [{ id: "k", secret: "s", ramUserName: "alice" }] }] },
    ],
    ["bastionhost.instances.0.accountId", { bastionhost: { instances: [instance] } }],
    ["bastionhost.instances.0.users", { accounts, bastionhost: { instances: [{ ...instance, users: [user, user] }] } }],
    [
      "bastionhost.instances.0.groups.0.userIds",
      { accounts, bastionhost: { instances: [{ ...instance, groups: [{ ...group, userIds: ["1"] }] }] } },
    ],
    [
      "bastionhost.instances.0.users.0.source",
      { accounts, bastionhost: { instances: [{ ...instance, users: [{ ...user, source: "x" }] }] } },
    ],
    ["quickbi.organizations.0.status", { accounts, quickbi: { organizations: [{ accountId: "1", status: "x" }] } }],
  ])("that is not valid at %s is refused with that path", (path, seed) => {
    expect(() => parseSeed(seed)).toThrow(`Seed: ${path}`);
  });
});
