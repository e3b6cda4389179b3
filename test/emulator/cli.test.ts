import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it, onTestFinished } from "vitest";
import { runCommand, type CommandResult } from "../../scripts/child-process";

const cli = join(__dirname, "../../emulator/cli.ts");
const run = (...args: string[]) => spawn(process.execPath, ["--import", "tsx", cli, ...args], { stdio: "pipe" });

it("prints the URL in one line and ends on SIGTERM", async () => {
  const child = run("--port", "0", "--no-rate");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  expect(line).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await fetch(`${line}/_emulator/settings`).then((answer) => answer.json())).toMatchObject({
    enforceRate: false,
  });
  child.kill("SIGTERM");
  await once(child, "exit");
  expect(child.exitCode).toBe(0);
}, 60_000);

it("--help explains every option", async () => {
  const { exitCode, stdout, stderr } = await ended("--help");
  expect([exitCode, stderr]).toEqual([0, ""]);
  for (const option of ["--port", "--seed", "--latency-ms", "--no-rate"]) expect(stdout).toContain(`${option} `);
}, 60_000);

it.each([[["--port", "x"]], [["--port", "70000"]], [["--nothing"]]])(
  "refuses %o with its usage",
  async (args) => {
    expect(await ended(...args)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("Usage: emulator") as string,
    });
  },
  60_000,
);

it.each([
  [
    "/nonexistent.json",
    "The seed /nonexistent.json does not exist. Give --seed the path of a JSON file, or leave it out.\n",
  ],
  [tmpdir(), `The seed ${tmpdir()} cannot be read (EISDIR). Give --seed the path of a JSON file, or leave it out.\n`],
])(
  "a seed %s that cannot be read gives one line that says what to do",
  async (seed, stderr) => {
    expect(await ended("--seed", seed)).toMatchObject({ exitCode: 1, stdout: "", stderr });
  },
  60_000,
);

it("a seed that is not JSON is named", async () => {
  expect((await ended("--seed", cli)).stderr).toMatch(/^The seed \S+cli\.ts is not JSON: .+\n$/);
}, 60_000);

it("a port in use gives one line that says what to do", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const stderr = `Port ${port} is in use. Give another --port, or leave it out to get one that is free.\n`;
  expect(await ended("--port", String(port))).toMatchObject({ exitCode: 1, stdout: "", stderr });
}, 60_000);

function ended(...args: string[]): Promise<CommandResult> {
  return runCommand(process.execPath, ["--import", "tsx", cli, ...args]);
}
