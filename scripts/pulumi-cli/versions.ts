import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Folders of the pinned Go modules: one go.mod each, since they need different releases of one module. */
export const ENGINE_MODULE = join(__dirname, "engine");
export const LANGUAGE_HOST_MODULE = join(__dirname, "language-nodejs");

/** The executables that run a program: the engine, its Node.js language host, the host of dynamic resources. */
export const EXECUTABLES = ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"] as const;

export type Executable = (typeof EXECUTABLES)[number];

/** The oldest supported Pulumi CLI. */
export const OLDEST_CLI = { major: 3, minor: 220 };

/** The oldest Go that the pinned modules compile with. */
export const OLDEST_GO = { major: 1, minor: 26 };

export interface Pins {
  /** Version of the engine, such as `3.259.0`. */
  readonly engine: string;
  /** Version of the language host's module. */
  readonly languageHost: string;
  /** Changes with every byte of the four files that pin the build. */
  readonly hash: string;
}

/** Reads the versions from the go.mod files, their only source. */
export function readPins(): Pins {
  const hash = createHash("sha256");
  for (const folder of [ENGINE_MODULE, LANGUAGE_HOST_MODULE]) {
    for (const file of ["go.mod", "go.sum"]) hash.update(readFileSync(join(folder, file)));
  }
  return {
    engine: requiredVersion(ENGINE_MODULE, "github.com/pulumi/pulumi/pkg/v3"),
    languageHost: requiredVersion(LANGUAGE_HOST_MODULE, "github.com/pulumi/pulumi/sdk/v3"),
    hash: hash.digest("hex").slice(0, 12),
  };
}

/** The cache folder of the scripts. */
export function cacheRoot(env: NodeJS.ProcessEnv = process.env): string {
  return join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "pulumi-alicloud-group-membership");
}

/** Whether `text` (such as `v3.259.0` or `go1.26.8`) is of the major version and new enough. */
export function isRecent(text: string, oldest: { major: number; minor: number }): boolean {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(text) ?? [];
  return Number(major) === oldest.major && Number(minor) >= oldest.minor;
}

function requiredVersion(folder: string, module: string): string {
  const text = readFileSync(join(folder, "go.mod"), "utf8");
  const version = new RegExp(`\\s${module.replaceAll(".", "\\.")} v(\\S+)`).exec(text)?.[1];
  if (version === undefined) throw new Error(`${join(folder, "go.mod")} does not require ${module}.`);
  return version;
}
