import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PulumiCli } from "../../scripts/pulumi-cli/find";
import { getPulumiCli } from "../../scripts/pulumi-cli/get";
import type { Steps } from "../../scripts/pulumi-cli/get";
import { readPins } from "../../scripts/pulumi-cli/versions";

let cache: string;
let said: string[];
let done: string[];

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "pulumi-cli-test-"));
  said = [];
  done = [];
});
afterEach(() => rmSync(cache, { recursive: true }));

const say = (line: string) => void said.push(line);
const home = () => join(cache, `pulumi-${readPins().engine}-${readPins().hash}`);

function makeCli(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "pulumi"), "");
}

/** A folder is a CLI if it holds a file `pulumi`; steps that are not given fail the test. */
function steps(given: Partial<Steps>): Steps {
  return {
    async find(folders): Promise<PulumiCli | { problem: string }> {
      const found = folders.find((folder) => {
        try {
          return readdirSync(folder).includes("pulumi");
        } catch {
          return false;
        }
      });
      return found === undefined ? { problem: "no pulumi" } : { path: [found], version: "3.259.0" };
    },
    installOfficial: () => Promise.reject(new Error("must not install")),
    build: () => Promise.reject(new Error("must not build")),
    ...given,
  };
}

const noOfficial: Steps["installOfficial"] = () => Promise.resolve({ problem: "nothing usable within 15 s" });
const build: Steps["build"] = (folder) => {
  done.push("build");
  makeCli(folder);
  return Promise.resolve();
};

describe("getPulumiCli", () => {
  it("takes the CLI that is in PATH, and writes nothing", async () => {
    const folder = join(cache, "bin");
    makeCli(folder);
    const cli = await getPulumiCli({ folders: [folder], cache, say, steps: steps({}) });
    expect(cli).toEqual({ path: [folder], version: "3.259.0" });
    expect(readdirSync(cache)).toEqual(["bin"]);
    expect(said).toEqual([]);
  });

  it("else takes the one in the cache", async () => {
    makeCli(home());
    expect((await getPulumiCli({ folders: [], cache, say, steps: steps({}) })).path).toEqual([home()]);
    expect(said).toEqual([]);
  });

  it("else installs the official one into the cache", async () => {
    const installOfficial: Steps["installOfficial"] = (folder) => {
      makeCli(folder);
      return Promise.resolve({ folder });
    };
    const cli = await getPulumiCli({ folders: [], cache, say, steps: steps({ installOfficial }) });
    expect(cli.path).toEqual([home()]);
    expect(readdirSync(cache)).toEqual([basename(home())]);
  });

  it("else builds one, saying why and how long it takes", async () => {
    const options = { folders: [], cache, say, steps: steps({ installOfficial: noOfficial, build }) };
    expect((await getPulumiCli(options)).path).toEqual([home()]);
    expect(said.join("\n")).toMatch(/Given up on the official package: nothing usable within 15 s\.\n.*10 minutes/);
    expect(readdirSync(cache)).toEqual([basename(home())]);
  });

  it("builds when the official one is not complete", async () => {
    const installOfficial: Steps["installOfficial"] = (folder) => Promise.resolve({ folder });
    await getPulumiCli({ folders: [], cache, say, steps: steps({ installOfficial, build }) });
    expect(done).toEqual(["build"]);
  });

  it("leaves nothing behind when a build fails", async () => {
    const failing: Steps["build"] = (folder) => {
      makeCli(folder);
      return Promise.reject(new Error("no space"));
    };
    const options = { folders: [], cache, say, steps: steps({ installOfficial: noOfficial, build: failing }) };
    await expect(getPulumiCli(options)).rejects.toThrow("no space");
    expect(readdirSync(cache)).toEqual([]);
  });

  it("starts again after a run that was killed", async () => {
    mkdirSync(join(`${home()}.partial`, "built"), { recursive: true });
    // No process has this id: it is above the largest that Linux and macOS give.
    writeFileSync(`${home()}.lock`, "99999999");
    await getPulumiCli({ folders: [], cache, say, steps: steps({ installOfficial: noOfficial, build }) });
    expect(readdirSync(cache)).toEqual([basename(home())]);
  });

  it("builds once when two runs start together", async () => {
    const options = { folders: [], cache, say, steps: steps({ installOfficial: noOfficial, build }) };
    const [one, two] = await Promise.all([getPulumiCli(options), getPulumiCli(options)]);
    expect(one).toEqual(two);
    expect(done).toEqual(["build"]);
    expect(said).toContain(`Process ${process.pid} is getting the Pulumi CLI; waiting for it.`);
  });
});
