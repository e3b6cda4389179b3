import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installOfficial } from "../../scripts/pulumi-cli/official";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-official-test-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Replaces npm by a script. */
function fakeNpm(script: string): void {
  writeFileSync(join(folder, "npm"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "npm"), 0o755);
  vi.stubEnv("PATH", [folder, process.env["PATH"]].join(delimiter));
}

/** The script of the package. */
const runs = (script: string) =>
  `mkdir -p "$3/node_modules/pulumi" && printf '%s' '${script}' > "$3/node_modules/pulumi/run.js"`;

describe("installOfficial", () => {
  it("returns the folder of the installed executables", async () => {
    fakeNpm(runs("process.exit(process.env.PULUMI_VERSION === `3.259.0` ? 0 : 1)"));
    const target = join(folder, "target");
    expect(await installOfficial(target, "3.259.0")).toEqual({ folder: join(target, "home/versions/3.259.0/bin") });
  });

  it("stops a download that does not end, and kills its processes", async () => {
    // The child of the script would hold the pipes open for a minute if it lived on.
    fakeNpm("sleep 60 & wait");
    const started = Date.now();
    const got = await installOfficial(join(folder, "target"), "3.259.0", 500);
    expect(got).toEqual({ problem: "nothing usable within 0.5 s" });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it("says so where there is no npm", async () => {
    vi.stubEnv("PATH", folder);
    expect(await installOfficial(join(folder, "target"), "3.259.0")).toEqual({ problem: "spawn npm ENOENT" });
  });

  it("names the error of a download that fails", async () => {
    fakeNpm(runs("console.error(`Downloading`); console.error(`pulumi: fetch failed`); process.exit(1)"));
    expect(await installOfficial(join(folder, "target"), "3.259.0")).toEqual({ problem: "pulumi: fetch failed" });
  });
});
