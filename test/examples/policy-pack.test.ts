import { describe, expect, it } from "vitest";

import {
  concernsProduction,
  TYPE,
  usersOutsideTeams,
  type Declared,
  type Membership,
} from "../../examples/policy-pack/rules";
import { RESOURCE_TYPE } from "../../provider/base/input-properties";
import { declared as shipped } from "../../examples/policy-pack/teams";

const declared: Declared = {
  production: [{ instanceId: "prod", userGroupId: "7" }],
  teams: { dba: ["101", "102"], "on-call": ["103"] },
};
const group: Membership = { service: "bastionhost", instanceId: "prod", userGroupId: "7", members: { "101": "alice" } };
const user: Membership = {
  service: "bastionhost",
  instanceId: "prod",
  userId: "101",
  members: { "9": "ops", "7": "dba" },
};

function membersOf(...ids: string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, id]));
}

describe("only declared teams are in production", () => {
  it.each([
    ["members of teams", { ...group, members: membersOf("101", "103") }, []],
    ["nobody", { ...group, members: {} }, []],
    ["a user of no team", { ...group, members: membersOf("101", "111") }, ["111"]],
    ["a user of no team, from the user's side", { ...user, userId: "111" }, ["111"]],
    ["a member of a team, from the user's side", user, []],
    ["a user of no team in another group", { ...group, userGroupId: "9", members: membersOf("111") }, []],
    [
      "a user of no team in a group of another instance",
      { ...group, instanceId: "test", members: membersOf("111") },
      [],
    ],
    [
      "a user of no team in a Quick BI group of the same id",
      { ...group, service: "quickbi", members: membersOf("111") },
      [],
    ],
    ["a user of no team whose groups leave production out", { ...user, userId: "111", members: membersOf("9") }, []],
  ])("%s", (_name, membership, expected) => {
    expect(usersOutsideTeams(membership, declared)).toEqual(expected);
  });
});

describe("what concerns production", () => {
  it.each([
    ["its list, an empty one too", { ...group, members: {} }, true],
    ["a user's groups with it", user, true],
    ["a user's other groups", { ...user, members: membersOf("9") }, false],
    ["another group", { ...group, userGroupId: "9" }, false],
  ])("%s", (_name, membership, expected) => {
    expect(concernsProduction(membership, declared)).toBe(expected);
  });
});

it("looks at the type that the package registers", () => {
  expect(TYPE).toBe(RESOURCE_TYPE);
});

it("ships with a production group and teams", () => {
  expect(shipped.production.length).toBeGreaterThan(0);
  expect(Object.values(shipped.teams).flat().length).toBeGreaterThan(0);
});
