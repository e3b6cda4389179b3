import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";

const cli = join(__dirname, "../../emulator/cli.ts");
const run = (...args: string[]) => spawn(process.execPath, ["--import", "tsx", cli, ...args], { stdio: "pipe" });

it("prints the URL in one line and ends on SIGTERM", async () => {
  const child = run("--port", "0", "--no-rate");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  expect(line).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(`${line}/_emulator/settings`).then((answer) => answer.json()))).toMatchObject({ enforceRate: false });
  child.kill("SIGTERM");
  await once(child, "exit");
  expect(child.exitCode).toBe(0);
}, 60_000);

it.each([[["--port", "x"]], [["--nothing"]], [["--seed", "/nonexistent.json"]]])("refuses %o with its usage", async (args) => {
  const child = run(...args);
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  await once(child, "close");
  expect([child.exitCode, errors]).toEqual([1, expect.stringContaining("Usage: emulator")]);
}, 60_000);
