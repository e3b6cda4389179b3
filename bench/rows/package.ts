import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { runCommand } from "../../scripts/child-process";
import type { BenchOptions, Measure } from "../support/measure";

const ROOT = join(__dirname, "..", "..");

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The contents of `npm pack`, and the packages that it installs in addition to @pulumi/pulumi. */
export async function measurePackage(_options: BenchOptions): Promise<Measure[]> {
  const { exitCode, stdout, stderr } = await runCommand("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: ROOT,
  });
  if (exitCode !== 0) throw new Error(`npm pack failed:\n${stderr}`);
  const [packed] = JSON.parse(stdout) as { size: number; unpackedSize: number; files: { path: string }[] }[];
  if (packed === undefined) throw new Error("npm pack printed nothing.");
  const strays = packed.files.filter(({ path }) => !/^(dist\/|package\.json$|README|LICENSE|CHANGELOG)/.test(path));

  const own = manifestOf(ROOT);
  const withSdk = new Set(closure(ROOT, ["@pulumi/pulumi"]).keys());
  const pulled = [...closure(ROOT, Object.keys(own.dependencies ?? {}))].filter(([folder]) => !withSdk.has(folder));
  const sized = pulled.map(([folder, name]) => ({
    name: `${name} ${manifestOf(folder).version}`,
    kb: sizeOf(folder) / 1024,
  }));
  sized.sort((left, right) => right.kb - left.kb);
  const direct = new Set(Object.keys(own.dependencies ?? {}));
  const onlyForTests = Object.keys(own.devDependencies ?? {}).filter((name) => direct.has(name));
  return [
    { row: "package", what: `npm pack: ${packed.files.length} files, packed`, value: packed.size / 1024, unit: "kB" },
    { row: "package", what: "npm pack, unpacked", value: packed.unpackedSize / 1024, unit: "kB" },
    { row: "package", what: "files that only tests or the emulator need", value: strays.length, unit: "", bound: 0 },
    {
      row: "package",
      what: "dependencies that only tests or the emulator need",
      value: onlyForTests.length,
      unit: "",
      bound: 0,
    },
    {
      row: "package",
      what: `pulled in beside @pulumi/pulumi: ${sized.length} packages`,
      value: sized.reduce((sum, { kb }) => sum + kb, 0),
      unit: "kB",
    },
    ...sized.map(({ name, kb }) => ({ row: "package", what: `  ${name}`, value: kb, unit: "kB" })),
  ];
}

/** The folders of some packages and all their dependencies, resolved as Node does. */
function closure(root: string, names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (from: string, name: string): void => {
    const folder = resolve(from, name);
    if (folder === undefined || found.has(folder)) return;
    found.set(folder, name);
    for (const next of Object.keys(manifestOf(folder).dependencies ?? {})) visit(folder, next);
  };
  for (const name of names) visit(root, name);
  return found;
}

function resolve(from: string, name: string): string | undefined {
  const nested = join(from, "node_modules", name);
  if (existsSync(join(nested, "package.json"))) return nested;
  const parent = join(from, "..");
  return from === ROOT || parent === from ? undefined : resolve(parent, name);
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    // Nested packages count separately.
    if (entry.isDirectory()) return entry.name === "node_modules" ? sum : sum + sizeOf(path);
    return sum + statSync(path).size;
  }, 0);
}
