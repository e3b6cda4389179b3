import { membersOf } from "../../provider/membership/ledger";
import { planMembership, type Situation } from "../../provider/membership/plan";
import { cpuTime } from "../support/cpu-time";
import { median } from "../support/measure";

/** The cost of a plan of 100,000 members in a fresh process. */
export interface PlanCost {
  /** Processor milliseconds. */
  readonly firstMs: number;
  readonly againMs: number;
  /** Above the idle process: the input lists, the plan and all garbage. */
  readonly peakMb: number;
}

const SIZE = 100_000;
const CHANGED = 10_000;
const MEBIBYTE = 1024 * 1024;

global.gc?.();
const idle = process.memoryUsage().rss;
const ids = (from: number): string[] => Array.from({ length: SIZE }, (_, index) => String(1_000_000 + from + index));
const [observed, desired] = [ids(0), ids(CHANGED)];
const situation: Situation = {
  side: "group",
  mode: "authoritative",
  desired,
  observed,
  ledger: { members: membersOf(observed), status: {} },
  others: [],
  protectedMembers: [],
  guards: { wasAuthoritative: true, neverRemove: [] },
  limits: [],
};

async function main(): Promise<void> {
  const firstMs = await cpuTime(plan);
  const peakMb = (process.resourceUsage().maxRSS * 1024 - idle) / MEBIBYTE;
  const again: number[] = [];
  for (let repeat = 0; repeat < 9; repeat += 1) again.push(await cpuTime(plan));
  process.stdout.write(JSON.stringify({ firstMs, againMs: median(again), peakMb } satisfies PlanCost));
}

function plan(): void {
  const { adds, removes, refusal } = planMembership(situation);
  if (adds.length !== CHANGED || removes.length !== CHANGED || refusal !== undefined)
    throw new Error("The plan is wrong.");
}

void main();
