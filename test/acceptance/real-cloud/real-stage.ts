import { onTestFinished } from "vitest";

import { createStack } from "../harness";
import { programOf, type Stage } from "../stage";
import { directClient, type DirectClient } from "./direct-client";
import { cloudVariables, type RealPlace } from "./settings";

/** Ids that no user has. The services generate ids: one numbers, the other text of 32 digits. */
const UNKNOWN_USERS = { bastionhost: "999999999", quickbi: "00000000000000000000000000000000" } as const;

/** A stage in a real account. When one of the groups has members, the tests fail before they change anything. */
export async function realStage(place: RealPlace): Promise<Stage> {
  const client = directClient(place);
  await requireEmpty(client, place);
  const stack = await createStack({
    program: programOf(place.service, place.instanceId, ""),
    config: { "alicloud:region": place.regionId },
    env: cloudVariables(process.env),
  });
  // Leftovers of a failed test would fail the next one.
  onTestFinished(() => empty(client, place));
  return {
    stack,
    groups: place.groups,
    users: place.users,
    unknownUser: UNKNOWN_USERS[place.service],
    program: (body) => {
      stack.setProgram(programOf(place.service, place.instanceId, body));
    },
    usersIn: (group) => client.usersIn(group),
    change: (group, change) => client.change(group, change),
  };
}

async function requireEmpty(client: DirectClient, { service, groups }: RealPlace): Promise<void> {
  for (const group of groups) {
    const users = await client.usersIn(group);
    if (users.length > 0) {
      throw new Error(
        `${service} group ${group} has ${users.length} users. The real-cloud tests need empty groups of their own.`,
      );
    }
  }
}

/** Removes only the users of the tests. */
async function empty(client: DirectClient, { groups, users }: RealPlace): Promise<void> {
  for (const group of groups) {
    const left = (await client.usersIn(group)).filter((user) => users.includes(user));
    await client.change(group, { remove: left });
  }
}
