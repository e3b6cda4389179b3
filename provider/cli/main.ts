#!/usr/bin/env node
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { createCloud } from "../cloud/cloud";
import { Pacers } from "../cloud/pacer";
import { systemClock } from "../base/clock";
import { providerConfig } from "../config/provider-config";
import { run } from "./run";

/** The same depth below the package from the sources and from what is built of them. */
function version(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8")) as { version: string };
  return manifest.version;
}

// A reader such as `head` may close the pipe early; that is not a failure to report.
process.stdout.once("error", () => process.exit());

void run(process.argv.slice(2), {
  version: version(),
  nodeVersion: process.versions.node,
  cloud: (config) =>
    createCloud(providerConfig({ config: { get: (key) => config.get(key) } }, process.env), {
      clock: systemClock,
      pacers: new Pacers(),
    }),
  print: (output) => void process.stdout.write(output),
  report: (line) => void process.stderr.write(`${line}\n`),
  // A terminal never ends by itself.
  readInput: async () => (process.stdin.isTTY ? "" : text(process.stdin)),
  readFile: (path) => readFileSync(path, "utf8"),
  now: Date.now,
  writeNew: (path, content) => writeFileSync(path, content, { flag: "wx" }),
  rewrite: (path, content) => writeFileSync(path, content),
  remove: (path) => rmSync(path),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
