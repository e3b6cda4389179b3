import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import * as index from "../provider/index";

const root = join(__dirname, "..");

test("the package exports only the resource at run time", () => {
  expect(Object.keys(index)).toEqual(["GroupMembership"]);
});

test(
  "importing the package loads no HTTP client, no credentials and no answer checks",
  { timeout: 60_000 },
  async () => {
    const program = `
    require("@pulumi/pulumi");
    const before = new Set(Object.keys(require.cache));
    require("./provider/index");
    console.log(JSON.stringify(Object.keys(require.cache).filter((path) => !before.has(path))));
  `;
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "-e", program], { cwd: root });
    const loaded = JSON.parse(stdout.trim().split("\n").at(-1) ?? "[]") as string[];
    expect(loaded.filter((path) => /pop-core|httpx|credentials|p-queue|p-retry|valibot/.test(path))).toEqual([]);
    expect(loaded).toContain(join(root, "provider/program/group-membership.ts"));
  },
);
