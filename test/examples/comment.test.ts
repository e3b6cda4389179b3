import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { runCommand } from "../../scripts/child-process";
import { commandsOf, github, gitlabJob, jobOf } from "./workflows";

/** The largest comment that GitHub takes; GitLab takes more. */
const LIMIT = 65_536;

const FENCES = ["```", "````````", "~~~", "    ```", "</pre>", "</details>"];
const HOSTILE = [
  ...FENCES,
  "/approve",
  "# Heading",
  "\r/merge\r\n",
  "[link](https://example.com)",
  "",
  "ü".repeat(300),
];

describe.each([
  ["GitHub", commandsOf(jobOf(github, "comment")).join("\n")],
  ["GitLab", gitlabJob("preview").after_script?.[0] ?? ""],
])("the comment of %s", (_name, commands) => {
  /** The comment on a preview with this output. */
  async function commentOn(output: string): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), "comment-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "preview.txt"), output);
    const [script = ""] = commands.split("\ngh ");
    const { exitCode, stderr } = await runCommand("bash", ["-e", "-c", script], {
      cwd: folder,
      env: { PATH: process.env["PATH"], COMMIT: "abc123", CI_COMMIT_SHORT_SHA: "abc123" },
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    return readFileSync(join(folder, "comment.md"), "utf8");
  }

  it("has the output of the preview as a block of code", async () => {
    expect(await commentOn("Previewing update\n\n  + create\n")).toBe(
      "`pulumi preview` of abc123\n\n    Previewing update\n    \n      + create\n",
    );
  });

  it.each([
    ["once", HOSTILE.join("\n")],
    ["so often that it is cut", `${HOSTILE.join("\n")}\n`.repeat(200)],
  ])("cannot be left by its text, which has every fence %s", async (_often, output) => {
    const comment = await commentOn(output);
    expect(comment.length).toBeLessThan(LIMIT);
    const [heading, blank, ...lines] = comment.split(/\r\n|\r|\n/);
    expect([heading, blank]).toEqual(["`pulumi preview` of abc123", ""]);
    expect(lines.length).toBeGreaterThan(HOSTILE.length);
    expect(lines.slice(0, -1).filter((line) => !line.startsWith("    "))).toEqual([]);
  });
});
