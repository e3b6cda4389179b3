import PQueue from "p-queue";
import { expect, onTestFinished, test } from "vitest";

import { startEmulator } from "../../emulator";
import { ACCOUNT } from "../support/emulated";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";

const RESOURCES = 60;
const SIZE = 20;

/** How many the engine applies at once; the next begins when one is done. */
const AT_ONCE = 16;

test("many additive resources of one group come to an end together, although each lists what the others write", async () => {
  const users = Array.from({ length: RESOURCES * SIZE }, (_, index) => String(101 + index));
  let calls = 0;
  const emulator = await startEmulator({
    enforceRate: false,
    // Answers overtake each other.
    latencyMs: () => (calls++ * 7) % 13,
    seed: {
      accounts: [{ accountId: ACCOUNT, accessKeys: [{ id: "testid", secret: "testsecret" }] }],
      bastionhost: {
        instances: [
          {
            instanceId: "i",
            regionId: "cn-hangzhou",
            accountId: ACCOUNT,
            users: users.map((userId) => ({ userId, userName: `user${userId}` })),
            groups: [{ userGroupId: "1", userGroupName: "all", userIds: [] }],
          },
        ],
      },
    },
  });
  onTestFinished(() => emulator.close());
  const host = runOn(emulator);
  const resources = Array.from({ length: RESOURCES }, (_, index) => users.slice(index * SIZE, (index + 1) * SIZE));
  const steps = await new PQueue({ concurrency: AT_ONCE }).addAll(
    resources.map(
      (userIds) => () =>
        new Resource().up(host, {
          service: "bastionhost",
          instanceId: "i",
          userGroupId: "1",
          userIds,
          mode: "additive",
        }),
    ),
  );
  expect(steps).toEqual(resources.map(() => "create"));
  expect(host.warnings).toEqual([]);
  expect(emulator.snapshot().bastionhost.instances[0]?.groups[0]?.userIds.length).toBe(users.length);
});
