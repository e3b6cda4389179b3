import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildFromModules } from "../../scripts/pulumi-cli/build";
import type { Go } from "../../scripts/pulumi-cli/build";
import { cacheRoot, isRecent, readPins } from "../../scripts/pulumi-cli/versions";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-build-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Builds empty files; its SDK module holds the script of the dynamic host. */
function fakeGo(version: string, calls: string[]): Go {
  const sdk = join(folder, "sdk");
  mkdirSync(join(sdk, "nodejs", "dist"), { recursive: true });
  writeFileSync(join(sdk, "nodejs", "dist", "pulumi-resource-pulumi-nodejs"), "#!/bin/sh\n", { mode: 0o444 });
  return (args, cwd) => {
    calls.push(`${basename(cwd)}: go ${args.slice(0, 2).join(" ")}`);
    const output = args.indexOf("-o");
    if (output > 0) writeFileSync(args[output + 1] ?? "", "", { mode: 0o755 });
    if (args[0] === "env") return Promise.resolve(`${version}\n`);
    return Promise.resolve(args[0] === "list" ? `${sdk}\n` : "");
  };
}

describe("buildFromModules", () => {
  it("builds two executables and copies the third, reporting each step", async () => {
    const calls: string[] = [];
    const said: string[] = [];
    const out = join(folder, "out");
    await buildFromModules(out, readPins(), (line) => said.push(line), fakeGo("go1.26.0", calls));
    for (const name of ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]) {
      expect(statSync(join(out, name)).mode & 0o111, name).not.toBe(0);
    }
    expect(calls).toEqual([
      "engine: go env GOVERSION",
      "engine: go list -deps",
      "language-nodejs: go list -deps",
      "engine: go build -trimpath",
      "language-nodejs: go build -trimpath",
      "engine: go list -m",
    ]);
    expect(said).toHaveLength(5);
  });

  it("says what to install where Go is too old, before it makes anything", async () => {
    const out = join(folder, "out");
    const building = buildFromModules(out, readPins(), () => {}, fakeGo("go1.25.9", []));
    await expect(building).rejects.toThrow(/go1\.25\.9 is too old.*Install Go 1\.26 or later/);
    expect(existsSync(out)).toBe(false);
  });

  it("says what to install where there is no Go", async () => {
    const missing: Go = () => Promise.reject(new Error("spawn go ENOENT"));
    const building = buildFromModules(join(folder, "out"), readPins(), () => {}, missing);
    await expect(building).rejects.toThrow(/no usable Go.*Install Go 1\.26 or later/);
  });
});

describe("versions", () => {
  it("reads the pinned versions from the go.mod files", () => {
    const pins = readPins();
    expect(isRecent(pins.engine, { major: 3, minor: 220 })).toBe(true);
    expect(pins.languageHost).toMatch(/^3\.\d+\.\d+$/);
    expect(pins.hash).toMatch(/^[0-9a-f]{12}$/);
  });

  it.each([
    ["v3.259.0", true],
    ["3.220.0", true],
    ["3.219.9", false],
    ["30.1.0", false],
    ["unknown", false],
  ])("takes %s as recent: %s", (text, recent) => {
    expect(isRecent(text, { major: 3, minor: 220 })).toBe(recent);
  });

  it("keeps the cache where XDG_CACHE_HOME says", () => {
    expect(cacheRoot({ XDG_CACHE_HOME: "/caches" })).toBe("/caches/pulumi-alicloud-group-membership");
    expect(cacheRoot({})).toMatch(/\.cache\/pulumi-alicloud-group-membership$/);
  });
});
