import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";

import { inject } from "vitest";

import type { Emulator } from "../../emulator";
import { runCommand } from "../../scripts/child-process";
import { isolatedEnvironment } from "../../scripts/pulumi-cli/stack";

/** Whether lines of a page only set up what the tests already have: a CLI, an emulator and modules. */
export function isPreparation(lines: string): boolean {
  return /^(npm |export PATH=)/m.test(lines);
}

export interface TerminalOptions {
  /** Folder to run the lines in. */
  readonly folder: string;
  /** The command blocks of the page; the exports of one reach the others. */
  readonly page: readonly string[];
  /** Answers at the address that the page gives. */
  readonly emulator: Emulator;
}

/** Runs lines of a page and answers yes to prompts; throws with all output when one fails. */
export function terminal({ folder, page, emulator }: TerminalOptions): (lines: string) => Promise<string> {
  const home = mkdtempSync(join(inject("stacksFolder"), "terminal-"));
  mkdirSync(join(home, "tmp"));
  const env = { ...isolatedEnvironment(inject("pulumiCli"), home), PULUMI_SKIP_CONFIRMATIONS: "true" };
  // A terminal keeps its exports; here each run starts a new shell.
  const exports = page.flatMap((text) => text.match(/^export PULUMI_.*$/gm) ?? []);
  const { host } = new URL(emulator.url);
  return async (lines) => {
    const script = [...exports, lines.replaceAll("127.0.0.1:8899", host)].join("\n");
    const { exitCode, stdout, stderr } = await runCommand("bash", ["-ec", script], {
      cwd: folder,
      env,
      timeoutMs: 120_000,
    });
    if (exitCode !== 0) throw new Error(`${lines}\nended with ${exitCode}:\n${stdout}${stderr}`);
    return stdout;
  };
}
