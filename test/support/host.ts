import type { Emulator } from "../../emulator";
import { createCloud } from "../../provider/cloud/cloud";
import { Pacers } from "../../provider/cloud/pacer";
import type { Cloud } from "../../provider/base/api";
import type { Clock } from "../../provider/base/clock";
import { configFrom } from "../../provider/config/provider-config";
import { NO_POLICY } from "./policy";
import { services } from "../../provider/services/registry";
import { Run } from "../../provider/run/run";
import type { Host } from "../../provider/reconcile/host";

/** The host of one run, with its messages and the waits that it skipped. */
export interface TestHost extends Host {
  readonly infos: string[];
  readonly warnings: string[];
  /** Waits in milliseconds; none of them took any time. */
  readonly slept: number[];
}

export interface TestHostOptions {
  /** Keys of the configuration beside the credentials and endpoints of the emulator. */
  readonly values?: Readonly<Record<string, string>>;
  /** Access key and secret. Default: those of the first account of the seed. */
  readonly key?: readonly [id: string, secret: string];
  /** Called in place of every wait. */
  readonly onSleep?: () => Promise<void>;
}

/** A new run of the engine against the emulator: the real client over HTTP, without pace and without waiting. */
export function runOn(emulator: Pick<Emulator, "url">, options: TestHostOptions = {}): TestHost {
  const [accessKey, secretKey] = options.key ?? ["testid", "testsecret"];
  const keys = [...[...services.values()].map(({ product }) => product.endpointKey), "sts"];
  const endpoints = Object.fromEntries(keys.map((key) => [key, emulator.url]));
  const values: Readonly<Record<string, string>> = {
    "alicloud:accessKey": accessKey,
    "alicloud:secretKey": secretKey,
    "alicloud:region": "cn-hangzhou",
    "alicloud:endpoints": JSON.stringify(endpoints),
    ...options.values,
  };
  const slept: number[] = [];
  const clock = countingClock(slept, options.onSleep);
  const config = configFrom({
    get: (key) => values[key],
    environment: {},
    homeDirectory: "/home/user",
    readFile: () => undefined,
  });
  const cloud = unpaced(createCloud(config, { clock, pacers: new Pacers() }));
  return { ...hostOf(cloud, slept), clock, policy: () => config.policy() };
}

/** A host around any cloud. */
export function hostOf(cloud: Cloud, slept: number[] = []): TestHost {
  const infos: string[] = [];
  const warnings: string[] = [];
  return {
    cloud,
    run: new Run(),
    policy: () => NO_POLICY,
    report: { info: (line) => void infos.push(line), warn: (line) => void warnings.push(line) },
    clock: countingClock(slept),
    freshFor: 0,
    infos,
    warnings,
    slept,
  };
}

/** No pacing: it takes real seconds, and has its own tests. */
function unpaced(cloud: Cloud): Cloud {
  return {
    session: (product, regionId, assumeRole) =>
      cloud.session({ ...product, callsPerSecond: () => undefined }, regionId, assumeRole),
    defaultRegion: () => cloud.defaultRegion(),
    accountId: (assumeRole) => cloud.accountId(assumeRole),
    knownAccountId: (assumeRole) => cloud.knownAccountId(assumeRole),
    callerId: (assumeRole) => cloud.callerId(assumeRole),
  };
}

/** A clock that begins at 0, and whose waits take no time. */
function countingClock(slept: number[], onSleep?: () => Promise<void>): Clock {
  return {
    now: () => slept.reduce((sum, milliseconds) => sum + milliseconds, 0),
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      await onSleep?.();
    },
    random: () => 0.5,
  };
}
