import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What package-lock.json says about a package; only what is used here. */
interface LockedPackage {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export const REPOSITORY = join(__dirname, "..");

export function readLockfile(): Lockfile {
  return JSON.parse(readFileSync(join(REPOSITORY, "package-lock.json"), "utf8")) as Lockfile;
}

/**
 * The folders, such as `node_modules/p-queue`, of all packages that a user of this package installs with it: its
 * dependencies and theirs, without the peer dependency, which the program has anyway.
 */
export function runtimePackages({ packages }: Lockfile): string[] {
  const found = new Set<string>();
  const follow = (folder: string): void => {
    const { dependencies, optionalDependencies } = packages[folder] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const dependency = resolve(packages, folder, name);
      if (found.has(dependency)) continue;
      found.add(dependency);
      follow(dependency);
    }
  };
  follow("");
  return [...found].sort();
}

/** As Node.js does: the package in the nearest node_modules folder. */
function resolve(packages: Lockfile["packages"], folder: string, name: string): string {
  for (let from = folder; ; from = from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/")))) {
    const candidate = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
    if (packages[candidate] !== undefined) return candidate;
    if (from === "") throw new Error(`package-lock.json has no ${name}, which ${folder} needs.`);
  }
}

/** The name of the package in a folder, such as `@types/node`. */
export function nameIn(folder: string): string {
  return folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
}
