import { monitorEventLoopDelay } from "node:perf_hooks";

import { startEmulator, type Emulator } from "../../emulator";
import { createCloud } from "../../provider/cloud/cloud";
import { Pacers } from "../../provider/cloud/pacer";
import { systemClock } from "../../provider/base/clock";
import { configFrom } from "../../provider/config/provider-config";
import { services } from "../../provider/services/registry";
import { paceOf, sendAll, type Pace } from "./model-run";

export interface RealRun {
  readonly service: "bastionhost" | "quickbi";
  readonly calls: number;
  readonly latencyMs: () => number;
  readonly other?: (emulator: Emulator) => void;
}

/** The called action, its documented rate, and its parameters for the emulator's company. */
const TARGETS = {
  bastionhost: {
    action: "AddUsersToGroup",
    callsPerSecond: 10,
    parameters: {
      InstanceId: "bastionhost-cn-emulated01",
      RegionId: "cn-hangzhou",
      UserGroupId: "7",
      UserIds: '["101"]',
    },
  },
  quickbi: { action: "CheckOrganizationMember", callsPerSecond: 50, parameters: { UserId: "nobody" } },
} as const;

export const ACCOUNT = "1234567890123456";

export interface RealPace extends Pace {
  /** Longest time in which the machine ran neither the client nor the server, in milliseconds. */
  readonly stalledMs: number;
}

/** Sends calls over HTTP, in real time. */
export async function runReal({ service, calls, latencyMs, other }: RealRun): Promise<RealPace> {
  const emulator = await startEmulator({ latencyMs });
  try {
    const known = services.get(service);
    if (known === undefined) throw new Error(`No service ${service}.`);
    const { action, callsPerSecond, parameters } = TARGETS[service];
    const session = createCloud(configFrom(sourcesFor(emulator.url)), {
      clock: systemClock,
      pacers: new Pacers(),
    }).session(known.product, "cn-hangzhou", undefined);
    other?.(emulator);
    const stalls = monitorEventLoopDelay({ resolution: 5 });
    stalls.enable();
    const begin = Date.now();
    const failed = await sendAll(calls, async () => {
      await session.read(action, parameters);
    });
    const arrivals = emulator.calls().map(({ at, code }) => ({ at, throttled: code === "Throttling.User" }));
    return {
      ...paceOf(arrivals, { begin, end: Date.now(), callsPerSecond, calls, failed }),
      stalledMs: stalls.max / 1e6,
    };
  } finally {
    await emulator.close();
  }
}

/** Only the settings for the emulator, none of the machine's. */
export function sourcesFor(url: string): Parameters<typeof configFrom>[0] {
  const values: Readonly<Record<string, string>> = {
    "alicloud:accessKey": "testid",
    "alicloud:secretKey": "testsecret",
    "alicloud:region": "cn-hangzhou",
    "alicloud:endpoints": JSON.stringify({ bastionhost: url, quickbi: url, sts: url }),
  };
  return { get: (key) => values[key], environment: {}, homeDirectory: "/nowhere", readFile: () => undefined };
}
