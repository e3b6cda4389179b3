import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommand, type CommandResult } from "../../scripts/child-process";

const root = join(__dirname, "..", "..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  version: string;
  bin: Record<string, string>;
};

function main(...args: string[]): Promise<CommandResult> {
  const env = { PATH: process.env["PATH"], HOME: "/nonexistent" };
  return runCommand(process.execPath, ["--import", "tsx", join(root, "provider", "cli", "main.ts"), ...args], {
    cwd: root,
    env,
  });
}

test("the command has the name of the package, and its file names the interpreter", () => {
  expect(manifest.bin).toEqual({ "pulumi-alicloud-group-membership": "dist/cli/main.js" });
  expect(readFileSync(join(root, "provider", "cli", "main.ts"), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test("--version is that of the package", { timeout: 30_000 }, async () => {
  expect(await main("--version")).toMatchObject({ exitCode: 0, stdout: `${manifest.version}\n`, stderr: "" });
});

test.each([
  [["import", "--all"], 2, /^pulumi-alicloud-group-membership: --service is missing\. .* See --help\.\n$/],
  [
    ["import", "--all", "--service", "quickbi", "--region", "cn-hangzhou", "--config", "alicloud:protocol=FTP"],
    1,
    /^pulumi-alicloud-group-membership: .*alicloud:protocol is "FTP".* This command reads no stack: give settings by --config KEY=VALUE, or set the variables\.\n$/,
  ],
  [
    [
      "import",
      "--service",
      "quickbi",
      "--group",
      "7",
      "--region",
      "cn-hangzhou",
      "--config",
      "alicloud:endpoints.quickbi=ftp://x",
    ],
    1,
    /^pulumi-alicloud-group-membership: alicloud configuration: .*alicloud:endpoints\.quickbi is .* This command reads no stack: .*\n$/,
  ],
] as const)("%j ends with %i and one line", { timeout: 30_000 }, async (args, exitCode, line) => {
  const result = await main(...args);
  expect(result).toMatchObject({ exitCode, stdout: "" });
  expect(result.stderr).toMatch(line);
});
