import { startEmulator, type Seed } from "../../emulator";
import { createCloud } from "../../provider/cloud/cloud";
import { Pacers } from "../../provider/cloud/pacer";
import { systemClock } from "../../provider/base/clock";
import { configFrom } from "../../provider/config/provider-config";
import { Resource } from "../../test/support/resource";
import { hostOf } from "../../test/support/host";
import { ACCOUNT, sourcesFor } from "../pace/real-run";
import type { BenchOptions } from "../support/measure";

/** Calls and seconds to add a number of users to an empty Bastionhost group. */
export interface Point {
  readonly users: number;
  readonly calls: number;
  readonly seconds: number;
}

export interface Curve {
  /** Measured, over HTTP against a server that enforces 10 calls per second. */
  readonly ours: readonly Point[];
  /** Computed: for each user one add and the pages of 50 up to that user; seconds until the last add. */
  readonly oneByOne: readonly Point[];
  /** The minimum of calls with 100 users each, sent at 10 per second. */
  readonly limit: readonly Point[];
}

const PER_SECOND = 10;
const USERS_PER_CALL = 100;
const PEER_PAGE = 50;
/** Latency of every answer, in seconds. */
const LATENCY = 0.005;

export async function measureCurve({ quick }: BenchOptions): Promise<Curve> {
  const sizes = quick ? [1, 10, 100, 1_000] : [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000];
  const ours: Point[] = [];
  for (const users of sizes) ours.push(await create(users));
  return { ours, oneByOne: sizes.map(oneByOne), limit: sizes.map(limit) };
}

async function create(users: number): Promise<Point> {
  const emulator = await startEmulator({ seed: seedOf(users), latencyMs: LATENCY * 1_000 });
  try {
    const host = hostOf(
      createCloud(configFrom(sourcesFor(emulator.url)), { clock: systemClock, pacers: new Pacers() }),
    );
    const userIds = idsOf(users);
    const begin = performance.now();
    await new Resource().up(host, { service: "bastionhost", instanceId: "i", userGroupId: "7", userIds });
    return { users, calls: emulator.calls().length, seconds: (performance.now() - begin) / 1000 };
  } finally {
    await emulator.close();
  }
}

function oneByOne(users: number): Point {
  let pages = 0;
  for (let position = 1; position <= users; position += 1) pages += Math.ceil(position / PEER_PAGE);
  return { users, calls: users + pages, seconds: secondsOf(users) };
}

function limit(users: number): Point {
  const calls = Math.ceil(users / USERS_PER_CALL);
  return { users, calls, seconds: secondsOf(calls) };
}

/** Ten calls start at once, the next ten a second later, and so on; the last answer takes its latency. */
function secondsOf(calls: number): number {
  return Math.floor((calls - 1) / PER_SECOND) + LATENCY;
}

function idsOf(users: number): string[] {
  return Array.from({ length: users }, (_, index) => String(100_000 + index));
}

function seedOf(users: number): Seed {
  return {
    accounts: [{ accountId: ACCOUNT, accessKeys: [{ id: "testid", secret: "testsecret" }] }],
    bastionhost: {
      instances: [
        {
          instanceId: "i",
          regionId: "cn-hangzhou",
          accountId: ACCOUNT,
          users: idsOf(users).map((userId) => ({ userId, userName: `user${userId}` })),
          groups: [{ userGroupId: "7", userGroupName: "big", userIds: [] }],
        },
      ],
    },
  };
}
