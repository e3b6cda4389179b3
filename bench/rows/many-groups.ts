import { EngineBench } from "../many-groups/engine-bench";
import { bareProgram, ourProgram } from "../many-groups/programs";
import { seedOf } from "../many-groups/seed";
import { median, type BenchOptions, type Measure } from "../support/measure";

/** Seconds for one add per group at the documented rate. */
const LIMIT_PER_SECOND = 10;

/** Runs of a command without changes on each stack. The first `up` of a stack happens only once. */
const ROUNDS = 3;

interface Times {
  readonly floor: number[];
  /** Only for a refresh: resources that do nothing, but whose reads take as long as one call. */
  readonly waiting: number[];
  readonly ours: number[];
  readonly check: number[];
}

/** Many groups, compared with as many resources that do nothing. */
export async function measureManyGroups({ quick }: BenchOptions): Promise<Measure[]> {
  const count = quick ? 50 : 1000;
  const programs = { bare: bareProgram(count), ours: ourProgram(count) };
  const bench = await EngineBench.start({ programs, seed: seedOf(count, 3) });
  try {
    const first = await timesOf(bench, ["up"], 1);
    const noop = await timesOf(bench, ["up"], ROUNDS);
    const refresh = await timesOf(bench, ["up", "--refresh"], ROUNDS);
    const limit = count / LIMIT_PER_SECOND;
    const size = `${count.toLocaleString("en")} resources`;
    const [firstFloor, refreshFloor, check] = [median(first.floor), median(refresh.floor), median(refresh.check)];
    return [
      row(
        `${size}, first up, less the time in check`,
        median(first.ours) - median(first.check),
        Math.max(firstFloor, limit),
        `${describe(first)}; the API's ${limit.toFixed(0)} s`,
      ),
      row(`${size}, no-op up`, median(noop.ours), median(noop.floor), describe(noop)),
      row(
        `${size}, up --refresh, less the time in check`,
        median(refresh.ours) - check,
        refreshFloor,
        describe(refresh),
      ),
      row(
        "the same, the floor's reads as long as one call",
        median(refresh.ours) - check,
        median(refresh.waiting),
        `floor ${median(refresh.waiting).toFixed(1)} s; see bench/README.md`,
      ),
    ];
  } finally {
    await bench.stop();
  }
}

async function timesOf(bench: EngineBench, command: readonly string[], rounds: number): Promise<Times> {
  const times: Times = { floor: [], waiting: [], ours: [], check: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.floor.push((await bench.run("bare", command)).seconds);
    if (command.includes("--refresh")) times.waiting.push((await bench.run("bare", command, true)).seconds);
    const ours = await bench.run("ours", command);
    times.ours.push(ours.seconds);
    times.check.push(ours.secondsInCheck);
  }
  return times;
}

function row(what: string, seconds: number, allowed: number, note: string): Measure {
  return { row: "many groups", what, value: seconds / allowed, unit: "× floor", bound: 1.1, note };
}

function describe({ floor, ours, check }: Times): string {
  return `${median(ours).toFixed(1)} s; engine's floor ${median(floor).toFixed(1)} s; in check ${median(check).toFixed(1)} s`;
}
