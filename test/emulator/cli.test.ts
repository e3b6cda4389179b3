import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { get } from "node:https";
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

it("--https prints the URL and where the certificate is that a client must trust", async () => {
  const folder = mkdtempSync(join(tmpdir(), "emulator-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "certificate.pem");
  const child = run("--https", "--https-cert", file);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const [url, certificate] = [(await lines.next()).value, (await lines.next()).value] as [string, string];
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(certificate).toBe(`Certificate to trust: ${file}`);
  const status = await new Promise((done, fail) => {
    get(`${url}/_emulator/settings`, { ca: readFileSync(file) }, ({ statusCode }) => done(statusCode)).on(
      "error",
      fail,
    );
  });
  expect(status).toBe(200);
  child.kill("SIGTERM");
  await once(child, "exit");
}, 60_000);

it("a certificate that cannot be written gives one line that says what to do", async () => {
  const stderr = "The certificate /nonexistent/c.pem cannot be written (ENOENT). Give --https-cert another path.\n";
  const args = ["--https", "--https-cert", "/nonexistent/c.pem"];
  expect(await ended(...args)).toMatchObject({ exitCode: 1, stdout: "", stderr });
}, 60_000);

it("--help explains every option", async () => {
  const { exitCode, stdout, stderr } = await ended("--help");
  expect([exitCode, stderr]).toEqual([0, ""]);
  for (const option of ["--port", "--seed", "--latency-ms", "--no-rate", "--https", "--https-cert"])
    expect(stdout).toContain(`${option} `);
}, 60_000);

it.each([[["--port", "x"]], [["--port", "70000"]], [["--nothing"]], [["--https-cert", "x"]]])(
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
