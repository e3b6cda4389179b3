import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { runCommand } from "../../scripts/child-process";
import { commandsOf, github, gitlabJob, jobOf, ROOT } from "./workflows";

/** The largest comment that GitHub takes; GitLab takes more. */
const LIMIT = 65_536;

const HOSTILE = [
  "```",
  "~~~",
  "</pre>",
  "</details>",
  "\n/approve",
  "# Heading",
  "\r/merge\r\n",
  "[link](https://example.com)",
  "::error::x",
  "<!--",
];

const buildsComment = (commands: readonly string[] | undefined) =>
  commands?.find((each) => each.includes("> comment.md")) ?? "";

describe.each([
  ["GitHub", buildsComment(commandsOf(jobOf(github, "comment")))],
  ["GitLab", buildsComment(gitlabJob("preview").after_script)],
])("the comment of %s", (_name, script) => {
  /** The comment on a preview with this output. */
  async function commentOn(output: string): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), "comment-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, "preview"));
    for (const file of ["preview.json", join("preview", "preview.json")]) writeFileSync(join(folder, file), output);
    // The command of this repository, in place of the installed package.
    const npx = `npx() { shift 2; "$NODE" --import "$TSX" "$MAIN" "$@"; }\n`;
    const { exitCode, stdout } = await runCommand("bash", ["-e", "-c", npx + script], {
      cwd: folder,
      env: {
        PATH: process.env["PATH"],
        COMMIT: "abc123",
        CI_COMMIT_SHORT_SHA: "abc123",
        NODE: process.execPath,
        TSX: require.resolve("tsx"),
        MAIN: join(ROOT, "provider", "cli", "main.ts"),
      },
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
    return readFileSync(join(folder, "comment.md"), "utf8");
  }

  const previewOf = (...names: string[]): string => {
    const members = Object.fromEntries(names.map((name, index) => [`${name}${index}`, name]));
    const inputs = { service: "quickbi", regionId: "cn-hangzhou", userGroupId: names[0], members };
    const urn = `urn:pulumi:t::p::pulumi-nodejs:dynamic/alicloud:GroupMembership::${names[0] ?? ""}`;
    return JSON.stringify({
      steps: [{ op: "create", urn, newState: { inputs } }],
      diagnostics: names.map((message) => ({ severity: "info", message })),
    });
  };

  it("has the review", { timeout: 60_000 }, async () => {
    expect(await commentOn(previewOf("alice"))).toMatch(
      /^Preview of abc123\n\n### Group memberships: 1 join, 0 leave\n/,
    );
  });

  it.each([
    ["once", HOSTILE],
    ["so often that it is cut", Array.from({ length: 200 }, () => HOSTILE).flat()],
  ])("cannot be left by a name, with every mark %s", { timeout: 60_000 }, async (_often, names) => {
    const comment = await commentOn(previewOf(...names));
    expect(Buffer.byteLength(comment)).toBeLessThan(LIMIT);
    const lines = comment.split(/\r\n|\r|\n/).slice(1);
    // Headings, items, totals, folds and fences, all of them the review's own.
    expect(
      lines.filter((line) => !/^(#{3,4} |- |join |Fingerprint: |<\/?details>|```(changes)?$|\*\*\d|$)/.test(line)),
    ).toEqual([]);
    expect(lines.filter((line) => line === "</details>").length).toBe(
      lines.filter((line) => line.startsWith("<details>")).length,
    );
    expect(comment).not.toMatch(/::error|<!--|<\/pre>|https:\/\/|\/approve/);
  });

  it("says that a preview cannot be read", { timeout: 60_000 }, async () => {
    expect(await commentOn("error: no credentials")).toBe(
      "Preview of abc123\n\nThe preview failed, or cannot be read: see the log of the job.\n",
    );
  });
});
