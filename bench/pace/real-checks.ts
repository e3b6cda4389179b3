import { startEmulator, type Emulator, type Seed } from "../../emulator";
import type { Host } from "../../provider/reconcile/host";
import { runOn } from "../../test/support/host";
import { Resource } from "../../test/support/resource";
import type { Measure } from "../support/measure";

const ACCOUNT = "1234567890123456";
const INSTANCE = "bastionhost-cn-bench";

/** Milliseconds of each answer. */
const LATENCY = 50;

/** The checks of new groups, one after the other as the engine makes them, with and without looking ahead. */
export async function measureChecks(groups: number): Promise<Measure[]> {
  const emulator = await startEmulator({ seed: seedOf(groups), enforceRate: false, latencyMs: LATENCY });
  try {
    const alone = await checkAll(emulator, groups, 0);
    const ahead = await checkAll(emulator, groups, 5_000);
    const what = `checks of ${groups} new groups, ${LATENCY} ms`;
    return [{ row: "sharing", what: `${what}: time`, value: ahead / alone, unit: "× one by one", bound: 1 / 8 }];
  } finally {
    await emulator.close();
  }
}

async function checkAll(emulator: Emulator, groups: number, freshFor: number): Promise<number> {
  const host: Host = { ...runOn(emulator), freshFor };
  const ids = Array.from({ length: groups }, (_, n) => String(n + 1));
  const begin = performance.now();
  for (const [index, id] of ids.entries()) {
    // As the constructor tells: the first one knows the others.
    const next = index === 0 ? ids.slice(1) : [];
    await new Resource().check(host, {
      service: "bastionhost",
      instanceId: INSTANCE,
      userGroupId: id,
      userIds: [],
      fromProgram: JSON.stringify({ next }),
    });
  }
  return performance.now() - begin;
}

function seedOf(groups: number): Seed {
  return {
    accounts: [{ accountId: ACCOUNT, accessKeys: [{ id: "testid", secret: "testsecret" }] }],
    bastionhost: {
      instances: [
        {
          instanceId: INSTANCE,
          regionId: "cn-hangzhou",
          accountId: ACCOUNT,
          groups: Array.from({ length: groups }, (_, n) => ({
            userGroupId: String(n + 1),
            userGroupName: `group-${n + 1}`,
          })),
        },
      ],
    },
  };
}
