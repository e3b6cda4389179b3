import { join } from "node:path";

import { runCommand } from "../../scripts/child-process";
import type { BigGroupTimes } from "../big-group/times";
import type { PlanCost } from "../big-group/plan";
import { median, type BenchOptions, type Measure } from "../support/measure";

const FOLDER = join(__dirname, "..", "big-group");

/**
 * One group of 1,000 to 100,000 members: the cost of a plan, and that all other times grow linearly with the members.
 */
export async function measureBigGroup({ quick }: BenchOptions): Promise<Measure[]> {
  const plans: PlanCost[] = [];
  for (let run = 0; run < (quick ? 3 : 7); run += 1) plans.push(await runScript<PlanCost>("plan.ts"));
  const of = (pick: (cost: PlanCost) => number): number => median(plans.map(pick));
  const measures: Measure[] = [
    {
      row: "big group",
      what: "100,000 members: first plan of a process",
      value: of((cost) => cost.firstMs),
      unit: "ms",
      bound: 100,
      note: "time of the processor",
    },
    {
      row: "big group",
      what: "100,000 members: plan, over and over",
      value: of((cost) => cost.againMs),
      unit: "ms",
      bound: 100,
      note: "time of the processor",
    },
    {
      row: "big group",
      what: "100,000 members: plan, its lists and its result, at the most",
      value: of((cost) => cost.peakMb),
      unit: "MB",
      bound: 150,
    },
  ];
  const times = await runScript<BigGroupTimes>("times.ts");
  for (const [name, bySize] of Object.entries(times)) {
    const [small = Number.NaN, middle = Number.NaN, large = Number.NaN] = bySize;
    const perMember = [small / 1_000, middle / 10_000, large / 100_000].map((ms) => (ms * 1_000).toFixed(2));
    measures.push({
      row: "big group",
      what: `${name}: time grows with the power of N`,
      value: Math.log10(large / small) / 2,
      unit: "",
      bound: 1.25,
      note: `µs of the processor for a member at 1k, 10k, 100k: ${perMember.join(", ")}`,
    });
  }
  return measures;
}

async function runScript<Result>(script: string): Promise<Result> {
  const args = ["--expose-gc", "--import", "tsx", join(FOLDER, script)];
  const { exitCode, stdout, stderr } = await runCommand(process.execPath, args);
  if (exitCode !== 0) throw new Error(`${script} failed:\n${stderr}`);
  return JSON.parse(stdout) as Result;
}
