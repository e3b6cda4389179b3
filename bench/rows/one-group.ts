import { EngineBench } from "../many-groups/engine-bench";
import { additiveProgram } from "../many-groups/programs";
import { seedOf } from "../many-groups/seed";
import { median, type BenchOptions, type Measure } from "../support/measure";

/** Runs of a command without changes on each stack. */
const ROUNDS = 3;

/**
 * Many additive resources of one group, where the constructor passes each the declarations of all others, compared with
 * as many on separate groups, where it passes nothing.
 */
export async function measureOneGroup({ quick }: BenchOptions): Promise<Measure[]> {
  const count = quick ? 50 : 500;
  const programs = { bare: additiveProgram(count, false), ours: additiveProgram(count, true) };
  const bench = await EngineBench.start({ programs, seed: seedOf(count, count * 20) });
  try {
    const first = {
      apart: (await bench.run("bare", ["up"])).seconds,
      together: (await bench.run("ours", ["up"])).seconds,
    };
    const times = { apart: [] as number[], together: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.apart.push((await bench.run("bare", ["up"])).seconds);
      times.together.push((await bench.run("ours", ["up"])).seconds);
    }
    const [apart, together] = [median(times.apart), median(times.together)];
    const size = `${count} additive resources of 20 on one group`;
    return [
      row(
        `${size}, first up`,
        first.together / first.apart,
        `${first.together.toFixed(1)} s; on groups of their own ${first.apart.toFixed(1)} s`,
      ),
      row(
        `${size}, no-op up`,
        together / apart,
        `${together.toFixed(1)} s; on groups of their own ${apart.toFixed(1)} s`,
      ),
    ];
  } finally {
    await bench.stop();
  }
}

function row(what: string, value: number, note: string): Measure {
  return { row: "one group", what, value, unit: "×", note };
}
