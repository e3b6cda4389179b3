import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../child-process";
import type { Problem } from "./find";

/** Time limit of the official installer, in milliseconds. */
export const OFFICIAL_LIMIT = 15_000;

/** The folder of the executables, or why there is none. */
export type Got = { readonly folder: string } | Problem;

/**
 * Installs the CLI with the official npm package `pulumi`, which downloads it from the vendor's
 * site.
 */
export async function installOfficial(folder: string, version: string, limit: number = OFFICIAL_LIMIT): Promise<Got> {
  mkdirSync(folder, { recursive: true });
  // PULUMI_HOME is where the package puts what it downloads, PULUMI_VERSION what it downloads.
  const env = { ...process.env, PULUMI_HOME: join(folder, "home"), PULUMI_VERSION: version };
  const deadline = Date.now() + limit;
  const npm = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", `pulumi@${version}`];
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ["npm", npm],
    [process.execPath, [join(folder, "node_modules", "pulumi", "run.js"), "version"]],
  ];
  for (const [command, args] of steps) {
    const timeoutMs = Math.max(deadline - Date.now(), 1);
    const result = await runCommand(command, args, { cwd: folder, env, timeoutMs }).catch(messageOf);
    if (typeof result === "string") return { problem: result };
    if (result.timedOut) return { problem: `nothing usable within ${limit / 1000} s` };
    if (result.exitCode !== 0) return { problem: firstError(result.stderr) };
  }
  return { folder: join(folder, "home", "versions", version, "bin") };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function firstError(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.find((line) => /^(npm error|pulumi:)/.test(line)) ?? lines.find((line) => line !== "") ?? "it failed";
}
