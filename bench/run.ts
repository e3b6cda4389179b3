import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { drawChart } from "./chart/chart";
import { measureBigGroup } from "./rows/big-group";
import { measureCalls } from "./rows/calls";
import { measureCompany } from "./rows/company";
import { measureCurve, type Curve } from "./rows/curve";
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

interface Results {
  readonly node: string;
  readonly quick: boolean;
  readonly seconds: number;
  readonly measures: readonly Measure[];
  readonly curve: Curve;
}

const RESULTS = join(__dirname, "results.json");

/**
 * Usage: `tsx bench/run.ts [--quick] [--write] [row ...]`. It writes the results when it measures all rows; with
 * `--write` the measured rows replace those of the results.
 */
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
  if (rows.length === 0) {
    const curve = await measureCurve(options);
    write({ node: process.version, quick: options.quick, seconds, measures, curve });
  } else if (flags.includes("--write")) {
    const before = JSON.parse(readFileSync(RESULTS, "utf8")) as Results;
    const at = before.measures.findIndex(({ row }) => rows.includes(row));
    const others = before.measures.filter(({ row }) => !rows.includes(row));
    write({ ...before, measures: [...others.slice(0, at), ...measures, ...others.slice(at)] });
  }
}

function write(results: Results): void {
  writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(join(__dirname, "results.svg"), drawChart(results.measures, results.curve));
}

run().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
