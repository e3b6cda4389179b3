import { onTestFinished } from "vitest";

import { createStack } from "../harness";
import { programOf, type Stage } from "../stage";
import { directClient } from "./direct-client";
import { cloudVariables, readRealPlace, type Environment, type RealPlace } from "./settings";
import type { DirectClient, RealService } from "./real-service";

/** A stage in a real account. When one of the groups has members, the tests fail before they change anything. */
export async function realStage(service: RealService, environment: Environment): Promise<Stage> {
  const place = readRealPlace(service, environment);
  const client = directClient(place, environment);
  await requireEmpty(client, place);
  const programWith = (body: string): string => programOf(service.name, place.instanceId, body);
  const stack = await createStack({
    program: programWith(""),
    config: place.regionId === undefined ? {} : { "alicloud:region": place.regionId },
    env: cloudVariables(environment),
  });
  // What a test leaves, on purpose or by a failure, would fail the next one.
  onTestFinished(() => empty(client, place));
  return {
    stack,
    groups: place.groups,
    users: place.users,
    unknownUser: service.unknownUser,
    program: (body) => {
      stack.setProgram(programWith(body));
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
        `${service.name} group ${group} has ${users.length} users. The real-cloud tests need empty groups of their own.`,
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
