import { EngineBench, type Kind } from "../many-groups/engine-bench";
import { median, type BenchOptions, type Measure } from "../support/measure";

type Step = "first" | "noop" | "refresh";

const STEPS: readonly Step[] = ["first", "noop", "refresh"];

/** Adds of 1,000 groups, each one call, at the documented rate, in seconds. */
const LIMIT_PER_SECOND = 10;

/** As many groups as the engine of this machine is asked to keep, against resources that do nothing. */
export async function measureManyGroups({ quick }: BenchOptions): Promise<Measure[]> {
  const count = quick ? 50 : 1000;
  const bench = await EngineBench.start(count);
  try {
    const seconds: Record<Kind, Record<Step, number[]>> = { bare: empty(), ours: empty() };
    const inCheck: Record<Step, number[]> = empty();
    for (const step of STEPS) {
      // The first `up` of a stack can be made once; the others in turn, twice.
      for (let round = 0; round < (step === "noop" ? 3 : 1); round += 1) {
        for (const kind of ["bare", "ours"] as const) {
          const took = await bench.run(kind, step === "refresh" ? ["up", "--refresh"] : ["up"]);
          seconds[kind][step].push(took.seconds);
          if (kind === "ours") inCheck[step].push(took.secondsInCheck);
        }
      }
    }
    return STEPS.flatMap((step) => rows(count, step, seconds, inCheck));
  } finally {
    await bench.stop();
  }
}

function rows(count: number, step: Step, seconds: Record<Kind, Record<Step, number[]>>, inCheck: Record<Step, number[]>): Measure[] {
  const [floor, ours, check] = [median(seconds.bare[step]), median(seconds.ours[step]), median(inCheck[step])];
  const limit = step === "first" ? count / LIMIT_PER_SECOND : 0;
  const name = { first: "first up", noop: "no-op up", refresh: "up --refresh" }[step];
  const allowed = step === "noop" ? floor : Math.max(floor, limit);
  const listing = step === "noop" ? 0 : check;
  return [
    {
      row: "many groups",
      what: `${count.toLocaleString("en")} resources, ${name}${step === "noop" ? "" : ", less the time in check"}`,
      value: (ours - listing) / allowed,
      unit: "× floor",
      bound: 1.1,
      note: `${ours.toFixed(1)} s; engine's floor ${floor.toFixed(1)} s${limit > 0 ? `, the API's ${limit.toFixed(0)} s` : ""}; in check ${check.toFixed(1)} s`,
    },
  ];
}

function empty(): Record<Step, number[]> {
  return { first: [], noop: [], refresh: [] };
}
