import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A holder renews the lock at this interval (in milliseconds), … */
const HEARTBEAT = 10_000;
/** … and counts as dead after this silence, even if another process now has its id. */
const SILENCE = 120_000;

export interface LockOptions {
  /** Called once, with the process id of the holder, when the lock is not free. */
  readonly onWait?: (pid: number) => void;
  /** Milliseconds between two checks of a lock that is not free. @default 1000 */
  readonly interval?: number;
}

/** Runs `work` while no other process runs any under the same lock file. */
export async function withLock<Result>(
  file: string,
  work: () => Promise<Result>,
  { onWait, interval = 1000 }: LockOptions = {},
): Promise<Result> {
  let told = false;
  while (!acquire(file)) {
    const holder = readHolder(file);
    if (holder === undefined) continue;
    if (isStale(file, holder)) {
      breakLock(file);
      continue;
    }
    if (!told) onWait?.(holder);
    told = true;
    await sleep(interval);
  }

  const heartbeat = setInterval(() => touch(file), HEARTBEAT);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(file, { force: true });
  }
}

function acquire(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** The holder's process id; `NaN` while it is being written; undefined once the lock is free. */
function readHolder(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, "utf8"), 10);
  } catch {
    return undefined;
  }
}

function isStale(file: string, holder: number): boolean {
  const silence = silenceOf(file);
  if (silence === undefined || silence > SILENCE) return true;
  return !Number.isNaN(holder) && !isRunning(holder);
}

function silenceOf(file: string): number | undefined {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Renames it first, so that only one of several processes breaks a stale lock. */
function breakLock(file: string): void {
  const broken = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, broken);
    rmSync(broken, { force: true });
  } catch {
    // Another process broke it.
  }
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // The cache was removed meanwhile; the work itself will notice.
  }
}
