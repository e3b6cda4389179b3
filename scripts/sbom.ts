import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { runCommand } from "./child-process";
import { readLockfile, REPOSITORY, runtimePackages } from "./runtime-packages";

/**
 * Writes the bill of materials (CycloneDX) of what a user installs: `npm run sbom`. It has the versions that the tests
 * ran with; an installation may get newer ones of what the dependencies depend on.
 *
 * `npm sbom` fails on a repository with workspaces, so it gets a manifest and a lockfile of the runtime packages alone.
 */
const FILE = join(REPOSITORY, "build", "sbom.cdx.json");

/** The bill of materials as JSON. Reads only the lockfile. */
export async function billOfMaterials(): Promise<string> {
  const { lockfileVersion, packages } = readLockfile();
  const { name, version, license, dependencies } = JSON.parse(
    readFileSync(join(REPOSITORY, "package.json"), "utf8"),
  ) as Record<string, unknown>;
  const manifest = { name, version, license, dependencies };
  const locked = Object.fromEntries(
    runtimePackages({ lockfileVersion, packages }).map((folder) => [folder, packages[folder]]),
  );
  const temporary = mkdtempSync(join(tmpdir(), "sbom-"));
  // npm names the package after its folder.
  const folder = join(temporary, String(name));
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    writeFileSync(
      join(folder, "package-lock.json"),
      JSON.stringify({ name, version, lockfileVersion, requires: true, packages: { "": manifest, ...locked } }),
    );
    const args = ["sbom", "--package-lock-only", "--sbom-format", "cyclonedx", "--sbom-type", "library"];
    const { exitCode, stdout, stderr } = await runCommand("npm", args, { cwd: folder });
    if (exitCode !== 0) throw new Error(`\`npm ${args.join(" ")}\` failed:\n${stderr}`);
    return stdout;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, await billOfMaterials());
  console.log(FILE);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
