import { accessSync, constants, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { runCommand } from "../child-process";
import { EXECUTABLES, OLDEST_CLI, isRecent } from "./versions";
import type { Executable } from "./versions";

/** A Pulumi CLI that can run TypeScript and JavaScript programs. */
export interface PulumiCli {
  /** Folders to prepend to PATH, that of `pulumi` first. */
  readonly path: readonly string[];
  /** Such as `3.259.0`. */
  readonly version: string;
}

/** Why there is none, in a few words. */
export interface Problem {
  readonly problem: string;
}

/** Looks at the machine; a test passes another. */
export interface Machine {
  isExecutable(file: string): boolean;
  /** What `pulumi version` prints, or undefined where it cannot run. */
  version(pulumi: string): Promise<string | undefined>;
  /** The target of a link, since some installers link only `pulumi` into a folder of PATH. */
  realPath(file: string): string;
}

export const thisMachine: Machine = {
  isExecutable(file) {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
  async version(pulumi) {
    try {
      const { exitCode, stdout } = await runCommand(pulumi, ["version"], {
        env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "1" },
        timeoutMs: 20_000,
      });
      return exitCode === 0 ? stdout.trim().replace(/^v/, "") : undefined;
    } catch {
      return undefined;
    }
  },
  realPath: realpathSync,
};

/** The first `pulumi` in the folders, if it is recent and has its two companions; else the reason. */
export async function findCli(
  folders: readonly string[],
  machine: Machine = thisMachine,
): Promise<PulumiCli | Problem> {
  const locate = (name: Executable, among: readonly string[]) =>
    among.find((folder) => machine.isExecutable(join(folder, name)));
  const home = locate("pulumi", folders);
  if (home === undefined) return { problem: "no pulumi" };

  const pulumi = join(home, "pulumi");
  const version = await machine.version(pulumi);
  if (version === undefined) return { problem: `${pulumi} does not run` };
  if (!isRecent(version, OLDEST_CLI)) {
    return { problem: `${pulumi} is ${version}, needed is ${OLDEST_CLI.major}.${OLDEST_CLI.minor} or later` };
  }

  const path = new Set([home]);
  for (const name of EXECUTABLES) {
    const folder = locate(name, [home, dirname(machine.realPath(pulumi)), ...folders]);
    if (folder === undefined) return { problem: `${pulumi} has no ${name} beside it` };
    path.add(folder);
  }
  return { path: [...path], version };
}

export function pathFolders(env: NodeJS.ProcessEnv = process.env): string[] {
  return (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
}
