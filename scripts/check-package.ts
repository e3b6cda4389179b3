import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runCommand } from "./child-process";

/** Checks the package that `npm pack` makes: its files, and that every way of importing it finds its types. */
const REPOSITORY = join(__dirname, "..");

/** The files that may be in it. */
const PACKED = /^(dist\/.+\.(js|d\.ts)|package\.json|README\.md|LICENSE)$/;

interface Tarball {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  try {
    // Without scripts: this checks the existing build.
    const packed = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder]);
    const tarball = tarballOf(packed);
    const unexpected = tarball.files.map(({ path }) => path).filter((path) => !PACKED.test(path));
    if (unexpected.length > 0) throw new Error(`The package has unexpected files: ${unexpected.join(", ")}`);
    const file = join(folder, tarball.filename);
    await run("publint", ["--strict", file]);
    // Without node10, which does not support "exports": Node.js has not resolved like that since version 12.
    await run("attw", ["--profile", "node16", "--no-emoji", file]);
    console.log(`The package is in order: ${tarball.files.length} files.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Older npm prints a list, newer npm an object by package name. */
function tarballOf(json: string): Tarball {
  const answer = JSON.parse(json) as readonly Tarball[] | Readonly<Record<string, Tarball>>;
  const [tarball] = Object.values(answer);
  if (tarball === undefined) throw new Error(`npm pack answered ${json}`);
  return tarball;
}

async function run(command: string, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCommand(command, args, { cwd: REPOSITORY });
  if (exitCode === 0) return stdout;
  throw new Error(`\`${command} ${args.join(" ")}\` failed:\n${stdout}${stderr}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
