import { chmodSync, copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../child-process";
import { ENGINE_MODULE, LANGUAGE_HOST_MODULE, OLDEST_GO, isRecent } from "./versions";
import type { Pins } from "./versions";

/** Runs `go` in a folder and returns what it prints; a test passes another. */
export type Go = (args: readonly string[], cwd: string) => Promise<string>;

const ENGINE_PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const LANGUAGE_HOST_PACKAGE = "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs";
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

export const HOW_TO_GET_GO =
  `Install Go ${OLDEST_GO.major}.${OLDEST_GO.minor} or later (https://go.dev/dl/) ` +
  "or the Pulumi CLI 3.220 or later (https://www.pulumi.com/docs/install/), put it in PATH and run this again.";

/** Builds the three executables into `folder` from the pinned Go modules. */
export async function buildFromModules(
  folder: string,
  pins: Pins,
  say: (line: string) => void,
  go: Go = runGo,
): Promise<void> {
  await requireGo(go);
  mkdirSync(folder, { recursive: true });
  const started = Date.now();
  const step = (text: string) => say(`  ${clock(Date.now() - started)} ${text}`);

  step("1/4 downloading the sources (about 2 minutes)");
  // Only the needed modules: `go mod download` would get the whole graph, some of which may be unavailable.
  await go(["list", "-deps", ENGINE_PACKAGE], ENGINE_MODULE);
  await go(["list", "-deps", LANGUAGE_HOST_PACKAGE], LANGUAGE_HOST_MODULE);

  step(`2/4 building pulumi ${pins.engine} (about 6 minutes)`);
  await go(buildArgs(folder, "pulumi", pins.engine, ENGINE_PACKAGE), ENGINE_MODULE);

  step(`3/4 building pulumi-language-nodejs ${pins.languageHost} (about 2 minutes)`);
  await go(buildArgs(folder, "pulumi-language-nodejs", pins.languageHost, LANGUAGE_HOST_PACKAGE), LANGUAGE_HOST_MODULE);

  step("4/4 copying pulumi-resource-pulumi-nodejs");
  await copyDynamicHost(folder, go);
  step("done");
}

function buildArgs(folder: string, name: string, version: string, source: string): string[] {
  const ldflags = `-s -w -X ${VERSION_VARIABLE}=v${version}`;
  return ["build", "-trimpath", "-ldflags", ldflags, "-o", join(folder, name), source];
}

/** The host of dynamic resources is a shell script inside the engine's SDK module. */
async function copyDynamicHost(folder: string, go: Go): Promise<void> {
  const sdk = (await go(["list", "-m", "-f", "{{.Dir}}", "github.com/pulumi/pulumi/sdk/v3"], ENGINE_MODULE)).trim();
  const name = "pulumi-resource-pulumi-nodejs";
  copyFileSync(join(sdk, "nodejs", "dist", name), join(folder, name));
  // Files of the module cache are read-only and not executable.
  chmodSync(join(folder, name), 0o755);
}

async function requireGo(go: Go): Promise<void> {
  let version: string;
  try {
    version = (await go(["env", "GOVERSION"], ENGINE_MODULE)).trim();
  } catch {
    throw new Error(`No Pulumi CLI was found, and no usable Go to build one. ${HOW_TO_GET_GO}`);
  }
  if (!isRecent(version, OLDEST_GO)) {
    throw new Error(`No Pulumi CLI was found, and ${version} is too old to build one. ${HOW_TO_GET_GO}`);
  }
}

async function runGo(args: readonly string[], cwd: string): Promise<string> {
  const env = { ...process.env, CGO_ENABLED: "0" };
  const { exitCode, stdout, stderr } = await runCommand("go", args, { cwd, env });
  if (exitCode === 0) return stdout;
  throw new Error(`\`go ${args.join(" ")}\` failed in ${cwd}:\n${stderr.trim()}`);
}

/** Milliseconds as `m:ss`. */
function clock(elapsed: number): string {
  const seconds = Math.floor(elapsed / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
