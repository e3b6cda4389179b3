import { describe, expect, it } from "vitest";
import { findCli } from "../../scripts/pulumi-cli/find";
import type { Machine } from "../../scripts/pulumi-cli/find";

function machine(files: readonly string[], version: string | undefined, links: Record<string, string> = {}): Machine {
  return {
    isExecutable: (file) => files.includes(file),
    version: () => Promise.resolve(version),
    realPath: (file) => links[file] ?? file,
  };
}

const languageHost = "/a/pulumi-language-nodejs";
const dynamicHost = "/a/pulumi-resource-pulumi-nodejs";
const three = ["/a/pulumi", languageHost, dynamicHost];

describe("findCli", () => {
  it("takes the first pulumi with its companions beside it", async () => {
    expect(await findCli(["/x", "/a"], machine(three, "3.259.0"))).toEqual({ path: ["/a"], version: "3.259.0" });
  });

  it("takes companions from elsewhere in PATH", async () => {
    const files = ["/a/pulumi", "/b/pulumi-language-nodejs", "/c/pulumi-resource-pulumi-nodejs"];
    const found = await findCli(["/a", "/b", "/c"], machine(files, "3.220.0"));
    expect(found).toEqual({ path: ["/a", "/b", "/c"], version: "3.220.0" });
  });

  it("takes companions from the folder of the file that pulumi links to", async () => {
    const files = ["/bin/pulumi", ...three];
    const found = await findCli(["/bin"], machine(files, "3.300.1", { "/bin/pulumi": "/a/pulumi" }));
    expect(found).toEqual({ path: ["/bin", "/a"], version: "3.300.1" });
  });

  it.each([
    ["nothing there", [], "3.259.0", /^no pulumi$/],
    ["one that does not run", three, undefined, /does not run/],
    ["an old minor version", three, "3.219.9", /is 3\.219\.9, needed is 3\.220 or later/],
    ["another major version", three, "4.300.0", /is 4\.300\.0, needed/],
    ["no language host", ["/a/pulumi", dynamicHost], "3.259.0", /has no pulumi-language-nodejs beside it/],
    ["no dynamic host", ["/a/pulumi", languageHost], "3.259.0", /has no pulumi-resource-pulumi-nodejs beside it/],
  ])("refuses %s", async (_, files, version, problem) => {
    expect(await findCli(["/a"], machine(files, version))).toEqual({
      problem: expect.stringMatching(problem) as string,
    });
  });
});
