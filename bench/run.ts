import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { drawChart } from "./chart/chart";
import { measureBigGroup } from "./rows/big-group";
import { measureCalls } from "./rows/calls";
import { measureCompany } from "./rows/company";
import { measureCurve } from "./rows/curve";
import { measureManyGroups } from "./rows/many-groups";
import { measureOneGroup } from "./rows/one-group";
import { measurePace } from "./rows/pace";
import { measurePackage } from "./rows/package";
import { measureSharing } from "./rows/sharing";
import { measureSharedQuota } from "./rows/shared-quota";
import { measureStart } from "./rows/start";
import { measureState } from "./rows/state";
import { measureWholeProgram } from "./rows/whole-program";
import { isWithin, type BenchOptions, type Measure } from "./support/measure";
import { tableOf } from "./support/table";

const ROWS: Readonly<Record<string, (options: BenchOptions) => Promise<Measure[]>>> = {
  calls: measureCalls,
  pace: measurePace,
  "shared quota": measureSharedQuota,
  sharing: measureSharing,
  "whole program": measureWholeProgram,
  "many groups": measureManyGroups,
  "one group": measureOneGroup,
  company: measureCompany,
  "big group": measureBigGroup,
  start: measureStart,
  state: measureState,
  package: measurePackage,
};

/** Usage: `tsx bench/run.ts [--quick] [row ...]`. It writes the results only when it measures all rows. */
async function run(): Promise<void> {
  const [flags, rows] = [
    process.argv.slice(2).filter((arg) => arg.startsWith("--")),
    process.argv.slice(2).filter((arg) => !arg.startsWith("--")),
  ];
  const options = { quick: flags.includes("--quick") };
  const begin = Date.now();
  const measures: Measure[] = [];
  for (const [name, measure] of Object.entries(ROWS)) {
    if (rows.length > 0 && !rows.includes(name)) continue;
    console.error(`${name} …`);
    measures.push(...(await measure(options)));
  }
  console.log(tableOf(measures));
  const seconds = (Date.now() - begin) / 1000;
  const missed = measures.filter((measure) => !isWithin(measure)).length;
  console.log(
    `\n${measures.length - missed} within their bounds, ${missed} missed; ${seconds.toFixed(0)} s on Node ${process.version}.`,
  );
  if (rows.length > 0) return;
  const curve = await measureCurve(options);
  const results = { node: process.version, quick: options.quick, seconds, measures, curve };
  writeFileSync(join(__dirname, "results.json"), `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(join(__dirname, "results.svg"), drawChart(measures, curve));
}

run().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
