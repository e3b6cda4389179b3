import { join } from "node:path";

import { runCommand } from "../../scripts/child-process";
import { median, type BenchOptions, type Measure } from "../support/measure";

const ROOT = join(__dirname, "..", "..");

/** The time that importing the package adds to a program with the SDK; runs with and without it alternate. */
export async function measureStart({ quick }: BenchOptions): Promise<Measure[]> {
  const [milliseconds, megabytes]: [number[], number[]] = [[], []];
  const repeats = quick ? 7 : 25;
  for (let repeat = -1; repeat < repeats; repeat += 1) {
    const alone = await load([]);
    const both = await load([join(ROOT, "dist", "index.js")]);
    // The first pair fills the caches of the file system.
    if (repeat < 0) continue;
    milliseconds.push(both.importMs);
    megabytes.push(both.rssMb - alone.rssMb);
  }
  return [
    {
      row: "start",
      what: "importing the package after @pulumi/pulumi",
      value: median(milliseconds),
      unit: "ms",
      bound: 10,
      note: "time of the processor",
    },
    { row: "start", what: "memory over @pulumi/pulumi alone", value: median(megabytes), unit: "MB", bound: 3 },
  ];
}

const SCRIPT = `
require("@pulumi/pulumi");
global.gc();
const before = process.cpuUsage();
for (const each of process.argv.slice(1)) require(each);
const { user, system } = process.cpuUsage(before);
const importMs = (user + system) / 1000;
global.gc();
process.stdout.write(JSON.stringify({ importMs, rssMb: process.memoryUsage().rss / 1048576 }));
`;

async function load(modules: readonly string[]): Promise<{ importMs: number; rssMb: number }> {
  const { exitCode, stdout, stderr } = await runCommand(process.execPath, ["--expose-gc", "-e", SCRIPT, ...modules], {
    cwd: ROOT,
  });
  if (exitCode !== 0) throw new Error(`The package does not load:\n${stderr}`);
  return JSON.parse(stdout) as { importMs: number; rssMb: number };
}
