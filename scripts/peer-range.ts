import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runCommand } from "./child-process";

/**
 * Checks the range of `@pulumi/pulumi` that package.json allows: with its oldest and with the newest published version
 * the package compiles, the type tests and the tests with mocks pass, and all shapes run through the real engine. It
 * needs the registry and some minutes, so run it by hand when the range changes: `npm run peer-range`, or with versions
 * as arguments.
 */
const REPOSITORY = join(__dirname, "..");
const SDK = "@pulumi/pulumi";

interface Manifest {
  devDependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

async function main(versions: readonly string[]): Promise<void> {
  const wanted = versions.length > 0 ? versions : [oldest(), await newest()];
  for (const version of wanted) {
    const seconds = await prove(version);
    console.log(`${SDK} ${version}: compiles, types hold, all shapes run (${seconds} s)`);
  }
}

function oldest(): string {
  const range = manifestOf(REPOSITORY).peerDependencies[SDK] ?? "";
  const version = /^\^(\d+\.\d+\.\d+)$/.exec(range)?.[1];
  if (version === undefined) throw new Error(`The peer range ${range} has no oldest version to try.`);
  return version;
}

async function newest(): Promise<string> {
  return (await run("npm", ["view", SDK, "version"], REPOSITORY)).trim();
}

async function prove(version: string): Promise<number> {
  const started = Date.now();
  const copy = mkdtempSync(join(tmpdir(), "peer-range-"));
  try {
    await copyRepository(copy);
    const manifest = manifestOf(copy);
    manifest.devDependencies[SDK] = version;
    manifest.peerDependencies[SDK] = version;
    writeFileSync(join(copy, "package.json"), JSON.stringify(manifest, undefined, 2));
    // Older versions name an older TypeScript as their optional peer: npm would refuse it beside the one of this
    // repository.
    await run("npm", ["install", "--force", "--no-audit", "--no-fund", "--loglevel=error"], copy);
    const installed = manifestVersion(join(copy, "node_modules", SDK));
    if (installed !== version) throw new Error(`npm installed ${SDK} ${installed}, not ${version}.`);
    await run("npm", ["run", "build"], copy);
    await run("npm", ["run", "types"], copy);
    await run("npx", ["vitest", "run", "test/acceptance/real-cloud/rehearsal/", "test/program/"], copy);
  } finally {
    rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
  }
  return Math.round((Date.now() - started) / 1000);
}

/** The files that git tracks, so without builds and installed modules. */
async function copyRepository(copy: string): Promise<void> {
  const files = (await run("git", ["ls-files", "-z"], REPOSITORY)).split("\0").filter((file) => file !== "");
  for (const file of files) cpSync(join(REPOSITORY, file), join(copy, file));
}

function manifestOf(folder: string): Manifest {
  // package.json of this repository has both.
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

function manifestVersion(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
}

async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { exitCode, stdout, stderr } = await runCommand(command, args, { cwd });
  if (exitCode === 0) return stdout;
  throw new Error(`\`${command} ${args.join(" ")}\` failed in ${cwd}:\n${stdout}${stderr}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
