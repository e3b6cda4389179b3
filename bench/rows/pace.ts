import { runModel, type Pace } from "../pace/model-run";
import type { Travel } from "../pace/model-service";
import { runReal } from "../pace/real-run";
import type { BenchOptions, Measure } from "../support/measure";

const between = (from: number, to: number): number => from + Math.random() * (to - from);

const steady = (milliseconds: number): Travel => ({ there: () => milliseconds / 2, back: () => milliseconds / 2 });

/** What is left of a stall of 100 ms, one in about two seconds. */
const stall = (): number => Math.max(0, 100 - (Date.now() % 1_937));

/** Only the first call on a connection has to connect; an apply opens 32. */
function firstTimes(): () => number {
  let calls = 0;
  return () => (calls++ < 32 ? between(50, 300) : 0);
}

const travels = (): { readonly name: string; readonly travel: Travel; readonly most: number }[] => [
  { name: "5 ms", travel: steady(5), most: 0 },
  { name: "300 ms", travel: steady(300), most: 0 },
  { name: "5-300 ms", travel: { there: () => 0, back: () => between(5, 300) }, most: 1 },
  {
    name: "5 ms, the service stalls for 100 ms",
    travel: { there: () => 2 + stall(), back: () => 3 + stall() },
    most: 1,
  },
  { name: "5 ms, connections of 50-300 ms", travel: { ...steady(5), connect: firstTimes() }, most: 0 },
];

/** Half of the varying time is on the request, so that the client cannot know when a call arrives. */
const LATE: Travel = { there: () => between(2.5, 150), back: () => between(2.5, 150) };

/** 2,000 calls at the documented rates in virtual time, and fewer over HTTP in real time. */
export async function measurePace({ quick }: BenchOptions): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const callsPerSecond of [10, 50]) {
    for (const { name, travel, most } of travels()) {
      const pace = await runModel({ callsPerSecond, calls: 2000, travel });
      measures.push(...rows(`2,000 calls, ${callsPerSecond}/s, ${name}, virtual time`, pace, most));
    }
    const pace = await runModel({ callsPerSecond, calls: 2000, travel: LATE });
    const what = `2,000 calls, ${callsPerSecond}/s, requests 2-150 ms under way, virtual time`;
    measures.push({ row: "pace", what: `${what}: throttled`, value: pace.throttledPercent, unit: "%", bound: 1 });
    measures.push({
      row: "pace",
      what: `${what}: time`,
      value: pace.ratio,
      unit: "× limit",
      note: "see README: 1.05 cannot be had",
    });
  }
  const real = quick
    ? [{ service: "quickbi" as const, calls: 500, name: "300 ms", latencyMs: () => 300, most: 0 }]
    : [
        { service: "bastionhost" as const, calls: 300, name: "5 ms", latencyMs: () => 5, most: 0 },
        { service: "quickbi" as const, calls: 2000, name: "300 ms", latencyMs: () => 300, most: 0 },
        { service: "quickbi" as const, calls: 2000, name: "5-300 ms", latencyMs: () => between(5, 300), most: 1 },
      ];
  for (const { name, most, ...run } of real) {
    const pace = await runReal(run);
    const what = `${run.calls.toLocaleString("en")} calls, ${run.service}, ${name}, over HTTP`;
    measures.push(...rows(what, pace, most, `the machine stood still for up to ${pace.stalledMs.toFixed(0)} ms`));
  }
  return measures;
}

function rows(what: string, pace: Pace, mostPercent: number, note = ""): Measure[] {
  return [
    { row: "pace", what: `${what}: throttled`, value: pace.throttledPercent, unit: "%", bound: mostPercent, note },
    { row: "pace", what: `${what}: time`, value: pace.ratio, unit: "× limit", bound: 1.05, note },
  ];
}
