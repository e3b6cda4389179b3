import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildFromModules } from "./build";
import { findCli, pathFolders } from "./find";
import type { Problem, PulumiCli } from "./find";
import { withLock } from "./lock";
import { installOfficial } from "./official";
import type { Got } from "./official";
import { cacheRoot, readPins } from "./versions";

/** The steps that find, download and build; a test passes others. */
export interface Steps {
  readonly find: typeof findCli;
  readonly installOfficial: typeof installOfficial;
  readonly build: typeof buildFromModules;
}

export interface GetOptions {
  /** Folders to look in first. @default those of PATH */
  readonly folders?: readonly string[];
  /** Folder of earlier downloads and builds. @default the user's cache directory */
  readonly cache?: string;
  /** Called before steps that take time. @default standard error */
  readonly say?: (line: string) => void;
  readonly steps?: Steps;
}

const realSteps: Steps = { find: findCli, installOfficial, build: buildFromModules };

/** Finds a Pulumi CLI in PATH or in the cache, or else gets one into the cache. */
export async function getPulumiCli({
  folders = pathFolders(),
  cache = cacheRoot(),
  say = (line) => console.error(line),
  steps = realSteps,
}: GetOptions = {}): Promise<PulumiCli> {
  const installed = await steps.find(folders);
  if (!("problem" in installed)) return installed;
  const { problem } = installed;

  const pins = readPins();
  const home = join(cache, `pulumi-${pins.engine}-${pins.hash}`);
  const cached = await steps.find([home]);
  if (!("problem" in cached)) return cached;

  mkdirSync(cache, { recursive: true });
  const onWait = (pid: number) => say(`Process ${pid} is getting the Pulumi CLI; waiting for it.`);
  return withLock(`${home}.lock`, get, { onWait });

  async function get(): Promise<PulumiCli> {
    // Another process may have installed it while this one waited for the lock.
    const meanwhile = await steps.find([home]);
    if (!("problem" in meanwhile)) return meanwhile;

    const partial = `${home}.partial`;
    rmSync(partial, { recursive: true, force: true });
    try {
      say(`No usable Pulumi CLI in PATH (${problem}). Trying the official npm package, for at most 15 s …`);
      const official = await steps.installOfficial(join(partial, "official"), pins.engine);
      const cli = await keep(official);
      if (!("problem" in cli)) return cli;
      say(`Given up on the official package: ${cli.problem}.`);

      say("Building the Pulumi CLI from its pinned Go modules: about 10 minutes on 2 cores, once.");
      const built = join(partial, "built");
      await steps.build(built, pins, say);
      const own = await keep({ folder: built });
      if ("problem" in own) throw new Error(`The Pulumi CLI that was built does not work: ${own.problem}.`);
      return own;
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  }

  /** Renames the complete folder, so that an interrupted run leaves nothing partial. */
  async function keep(got: Got): Promise<PulumiCli | Problem> {
    if ("problem" in got) return got;
    const { folder } = got;
    const complete = await steps.find([folder]);
    if ("problem" in complete) return complete;
    if (existsSync(home)) rmSync(home, { recursive: true });
    renameSync(folder, home);
    say(`The Pulumi CLI ${complete.version} is in ${home}.`);
    return { path: complete.path.map((each) => (each === folder ? home : each)), version: complete.version };
  }
}

if (require.main === module) {
  getPulumiCli().then(
    ({ path, version }) => console.log(`pulumi ${version} in ${path.join(", ")}`),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    },
  );
}
