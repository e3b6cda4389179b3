import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { expect, onTestFinished, test } from "vitest";

import { runCommand } from "../../scripts/child-process";
import { nameIn, readLockfile, REPOSITORY, runtimePackages } from "../../scripts/runtime-packages";
import { billOfMaterials } from "../../scripts/sbom";

/** Prints the folders of all packages that the process loads, by `require` and by `import`. */
const HOOK = `
import { registerHooks } from "node:module";
const loaded = new Set();
registerHooks({
  load(url, context, next) {
    loaded.add(url.match(/node_modules\\/(?:.*node_modules\\/)?(?:@[^/]+\\/)?[^/]+/)?.[0]);
    return next(url, context);
  },
});
process.on("exit", () => process.stderr.write(JSON.stringify([...loaded].filter(Boolean))));
`;

/** Packages that are installed and never loaded, each with the reason. */
const UNLOADED: Readonly<Record<string, string>> = {
  "@types/node": "Alibaba's packages have their types as dependencies",
  "undici-types": "a dependency of @types/node",
};

const lockfile = readLockfile();

test("everything that is installed with the package is loaded, but for the types of Alibaba's packages", async () => {
  const loaded = await loadedPackages();
  const unloaded = runtimePackages(lockfile).filter((folder) => !loaded.includes(folder));
  expect([...new Set(unloaded.map(nameIn))].sort()).toEqual(Object.keys(UNLOADED).sort());
}, 120_000);

test("only Alibaba's packages drag types in", () => {
  const { packages } = lockfile;
  const dependents = ["", ...runtimePackages(lockfile)].filter((folder) =>
    Object.keys(packages[folder]?.dependencies ?? {}).some((name) => name.startsWith("@types/")),
  );
  expect(dependents.map(nameIn).sort()).toEqual(["@alicloud/tea-typescript", "httpx", "kitx"]);
});

test("the bill of materials has exactly what is installed with the package", async () => {
  const { bomFormat, metadata, components } = JSON.parse(await billOfMaterials()) as {
    bomFormat: string;
    metadata: { component: { name: string } };
    components: { name: string; version: string; hashes?: unknown[] }[];
  };
  expect([bomFormat, metadata.component.name]).toEqual(["CycloneDX", "pulumi-alicloud-group-membership"]);
  const versions = runtimePackages(lockfile).map(
    (folder) => `${nameIn(folder)}@${String(lockfile.packages[folder]?.version)}`,
  );
  expect(components.map(({ name, version }) => `${name}@${version}`).sort()).toEqual([...new Set(versions)].sort());
  expect(components.filter(({ hashes = [] }) => hashes.length === 0)).toEqual([]);
});

/** Builds the package, and loads each of its entries as a program, the engine and a shell do. */
async function loadedPackages(): Promise<string[]> {
  mkdirSync(join(REPOSITORY, "build"), { recursive: true });
  // In the repository, so that the packages are found.
  const folder = mkdtempSync(join(REPOSITORY, "build", "loaded-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const hook = join(folder, "hook.mjs");
  writeFileSync(hook, HOOK);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ version: "0.0.0" }));
  const built = join(folder, "dist");
  await run(
    join(REPOSITORY, "node_modules", "typescript", "bin", "tsc"),
    "-p",
    "tsconfig.build.json",
    "--outDir",
    built,
  );

  // The compiler must leave the scripts of a page as they are: a browser has no modules of Node.js.
  for (const name of ["browser.js", "matrix.js"]) {
    const script = readFileSync(join(built, "cli", "report", "page", name), "utf8");
    expect(script).not.toMatch(/\bexports\b|\brequire\b/);
  }

  const entries = [[join(built, "index.js")], [join(built, "provider.js")], [join(built, "cli", "main.js"), "--help"]];
  const loaded = await Promise.all(entries.map((entry) => run("--import", pathToFileURL(hook).href, ...entry)));
  return loaded.flatMap((stderr) => JSON.parse(stderr) as string[]);
}

/** Runs Node.js, and answers what it printed as errors. */
async function run(...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCommand(process.execPath, args, { cwd: REPOSITORY });
  expect({ exitCode, stdout: exitCode === 0 ? "" : stdout }).toEqual({ exitCode: 0, stdout: "" });
  return stderr;
}
