import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";

export interface CommandResult {
  /** 128 or more where the command was killed. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

export interface CommandOptions {
  readonly cwd?: string;
  /** The whole environment of the command. @default that of this process */
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which the command and all its child processes are killed. @default no limit */
  readonly timeoutMs?: number;
  /** Kills the command and all its child processes. */
  readonly signal?: AbortSignal;
  /** Interrupts only the command, as Ctrl-C does. */
  readonly interrupt?: AbortSignal;
  /** Called with each piece of output. */
  readonly onOutput?: (text: string) => void;
}

/** Runs a command. A nonzero exit is a result; only a command that cannot start throws. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  let timedOut = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    options.onOutput?.(text);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    options.onOutput?.(text);
  });

  const stop = () => void killTree(child.pid);
  const timer =
    options.timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          stop();
        }, options.timeoutMs);
  options.signal?.addEventListener("abort", stop);
  const interrupt = () => void child.kill("SIGINT");
  options.interrupt?.addEventListener("abort", interrupt);
  if (options.signal?.aborted) stop();
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? 128));
    });
    return { exitCode, stdout, stderr, timedOut };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", stop);
    options.interrupt?.removeEventListener("abort", interrupt);
  }
}

/**
 * Kills a process and its descendants, each by its id. Killing the process group is not enough: the Pulumi engine
 * starts each plugin in its own group.
 */
export async function killTree(pid: number | undefined): Promise<void> {
  if (pid === undefined) return;
  for (const each of [pid, ...(await descendants(pid))]) {
    try {
      process.kill(each, "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }
}

async function descendants(root: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid="]);
  const processes = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [root];
  // Appending a child makes the loop search for its children too.
  for (const parent of found) {
    for (const [pid, ppid] of processes) {
      if (pid !== undefined && ppid === parent) found.push(pid);
    }
  }
  return found.slice(1);
}
