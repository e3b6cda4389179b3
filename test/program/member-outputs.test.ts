import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";

import { defineMemberOutputs } from "../../provider/program/member-outputs";

/** The properties that the engine returns for a resource. */
interface Answer {
  readonly members?: Readonly<Record<string, string>>;
  readonly userGroupId?: string;
  readonly userId?: string;
  readonly userIds?: string[];
  readonly userNames?: string[];
  readonly userGroupIds?: string[];
  readonly userGroupNames?: string[];
}

const names = ["userIds", "userGroupIds", "userNames", "userGroupNames", "memberCount"] as const;

class Resource {
  declare readonly userIds: pulumi.Output<string[] | undefined>;
  declare readonly userGroupIds: pulumi.Output<string[] | undefined>;
  declare readonly userNames: pulumi.Output<string[] | undefined>;
  declare readonly userGroupNames: pulumi.Output<string[] | undefined>;
  declare readonly members: pulumi.Output<Readonly<Record<string, string>> | undefined>;
  declare readonly userGroupId: pulumi.Output<string | undefined>;
  declare readonly userId: pulumi.Output<string | undefined>;
  declare readonly memberCount: pulumi.Output<number>;
}
defineMemberOutputs(Resource.prototype);

/** A resource with an Output for every property that the engine returned, as the SDK sets them. */
function resourceWith(answer: Answer): Resource {
  const outputs = { members: undefined, userGroupId: undefined, userId: undefined, ...answer };
  const resource = new Resource();
  for (const [name, value] of Object.entries(outputs)) {
    Object.assign(resource, { [name]: pulumi.output<unknown>(value) });
  }
  return resource;
}

function valueOf(output: pulumi.Output<unknown>): Promise<unknown> {
  return new Promise((resolve) => output.apply(resolve));
}

async function valuesOf(resource: Resource): Promise<Record<string, unknown>> {
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await valueOf(resource[name])] as const)),
  );
}

const none = { userIds: undefined, userGroupIds: undefined, userNames: undefined, userGroupNames: undefined };

test.each<[what: string, answer: Answer, expected: Record<string, unknown>]>([
  [
    "the users of a group are sorted ids",
    { members: { b: "b", "10": "10", "9": "9" }, userGroupId: "7" },
    { ...none, userIds: ["9", "10", "b"], memberCount: 3 },
  ],
  [
    "the groups of a user are ids too",
    { members: { g: "g" }, userId: "101" },
    { ...none, userGroupIds: ["g"], memberCount: 1 },
  ],
  [
    "ids are those of the live members, even if the program sets others",
    { members: { "1": "1" }, userGroupId: "7", userIds: ["1", "2"] },
    { ...none, userIds: ["1"], memberCount: 1 },
  ],
  [
    "names are in the order of their ids, where the program declares names",
    { members: { b: "alice", a: "bob" }, userGroupId: "7", userNames: ["alice", "bob"] },
    { ...none, userIds: ["a", "b"], userNames: ["bob", "alice"], memberCount: 2 },
  ],
  ["nobody is an empty list", { members: {}, userGroupId: "7" }, { ...none, userIds: [], memberCount: 0 }],
  [
    "under mocks, ids are what the program sets",
    { userGroupId: "7", userIds: ["2", "1"] },
    { ...none, userIds: ["2", "1"], memberCount: 2 },
  ],
  [
    "under mocks, names are what the program sets",
    { userId: "7", userGroupNames: ["sales"] },
    { ...none, userGroupNames: ["sales"], memberCount: 1 },
  ],
])("%s", async (_what, answer, expected) => {
  expect(await valuesOf(resourceWith(answer))).toEqual(expected);
});

test("ids are known in a preview in which only the target is unknown", async () => {
  const resource = resourceWith({ members: { "1": "1" }, userIds: ["1"] });
  Object.assign(resource, { userGroupId: pulumi.output(pulumi.unknown) });
  expect(await valueOf(resource.userIds)).toEqual(["1"]);
});

test("secret members make every form of them secret", async () => {
  const resource = Object.assign(resourceWith({ userGroupId: "7", userNames: ["alice"] }), {
    members: pulumi.secret({ "1": "alice" }),
  });
  const outputs: pulumi.Output<unknown>[] = [resource.userIds, resource.userNames, resource.memberCount];
  expect(await Promise.all(outputs.map((output) => pulumi.isSecret(output)))).toEqual([true, true, true]);
});
