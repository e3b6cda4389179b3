import type { Cloud, Session } from "../../provider/base/api";
import { systemClock } from "../../provider/base/clock";
import { check } from "../../provider/lifecycle/check";
import { diff } from "../../provider/lifecycle/diff";
import { idsOf, type Inputs, type Outputs } from "../../provider/lifecycle/properties";
import { read } from "../../provider/lifecycle/read";
import { membersOf } from "../../provider/membership/ledger";
import { Run } from "../../provider/run/run";
import { hostOf } from "../../test/support/host";
import { cpuTime } from "../support/cpu-time";

/** Processor milliseconds at 1,000, 10,000 and 100,000 members, by step. */
export type BigGroupTimes = Readonly<Record<string, readonly number[]>>;

const SIZES = [1_000, 10_000, 100_000];
const REPEATS = 9;
const PAGE = 100;

async function main(): Promise<void> {
  const times: Record<string, number[]> = {};
  for (const size of SIZES) {
    for (const [name, milliseconds] of Object.entries(await measure(size))) (times[name] ??= []).push(milliseconds);
  }
  process.stdout.write(JSON.stringify(times satisfies BigGroupTimes));
}

async function measure(size: number): Promise<Record<string, number>> {
  const members = Array.from({ length: size }, (_, index) => String(1_000_000 + ((index * 7_919) % size)));
  const cloud = cloudWith(members);
  const news = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i", userGroupId: "7", userIds: members };
  const inputs = (await check(hostOf(cloud), {}, news)).inputs as unknown as Inputs;
  const outputs: Outputs = { ...inputs, accountId: "1" };
  const changed = { ...inputs, members: membersOf([...idsOf(inputs).slice(size / 10), "9"]) };
  const target = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i", side: "group", id: "7" } as const;
  return {
    "check of a create, with its listing": await time(() => check(hostOf(cloud), {}, news)),
    "check of no change": await time(() => check(hostOf(cloud), { ...inputs }, news)),
    "diff of no change": await time(() => diff(hostOf(cloud), outputs, inputs)),
    "diff of a change, with its listing": await time(() => {
      const host = hostOf(cloud);
      host.run.declare(target, { members: idsOf(changed) });
      return diff(host, outputs, changed);
    }),
    "what the run knows": await time(() => {
      const run = new Run();
      run.declare(target, { members });
      run.declaredAmong(target, members);
    }),
    read: await time(() => read(hostOf(cloud), "bastionhost/cn-hangzhou/i/group/7", outputs)),
  };
}

/** The median, since some runs include garbage collection. */
async function time(work: () => unknown): Promise<number> {
  const took: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    global.gc?.();
    took.push(await cpuTime(work));
  }
  return took.sort((left, right) => left - right)[Math.floor(REPEATS / 2)] ?? Number.NaN;
}

/** A Bastionhost group in memory, so that only the package is timed. */
function cloudWith(members: readonly string[]): Cloud {
  const session: Session = {
    read: async (_action, { PageNumber }) => {
      const from = (Number(PageNumber) - 1) * PAGE;
      return { TotalCount: members.length, Users: members.slice(from, from + PAGE).map((UserId) => ({ UserId })) };
    },
    write: async () => ({}),
    account: async () => "account 1",
    clock: systemClock,
  };
  return {
    session: () => session,
    defaultRegion: () => "cn-hangzhou",
    accountId: async () => "1",
    knownAccountId: () => "1",
    callerId: async () => undefined,
  };
}

void main();
