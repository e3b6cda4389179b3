import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { runCommand, type CommandResult } from "../../scripts/child-process";
import type { RunResult } from "./harness";
import { scenario } from "./scenario";

const MAIN = join(__dirname, "..", "..", "dist", "cli", "main.js");

const BEFORE = `
new GroupMembership("dba", bastion("7", ["101", "102", "103"]));
new GroupMembership("oncall", bastion("9", ["103", "104"]));
new GroupMembership("old", quickbi("finance", ["alice", "bob"]));
new GroupMembership("new", quickbi("sales", ["carol"]));
new GroupMembership("keeper", quickbiUser("bob", ["board"], { mode: "additive" }));
`;

// 103 leaves two groups, oncall is deleted, alice moves to sales, and the membership of bob to another resource.
const AFTER = `
new GroupMembership("dba", bastion("7", ["101", "102"]));
new GroupMembership("new", quickbi("sales", ["carol", "alice"]));
new GroupMembership("keeper", quickbiUser("bob", ["board", "finance"], { mode: "additive" }));
`;

/** Runs the built command as a pipeline does. */
async function review(preview: RunResult, options = "", files: Record<string, string> = {}): Promise<CommandResult> {
  const folder = mkdtempSync(join(tmpdir(), "review-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries({ ...files, "preview.json": preview.stdout })) {
    writeFileSync(join(folder, name), text);
  }
  return runCommand("bash", ["-c", `node "$MAIN" review ${options} < preview.json`], {
    cwd: folder,
    env: { PATH: process.env["PATH"], MAIN },
  });
}

test("a review of the real preview: a leaver in two groups, a delete, a move, and drift", async () => {
  const { stack, program, drift, inBastion, inBi } = await scenario({ body: BEFORE });
  await stack.up({ expectSuccess: true });
  drift("7", { add: ["110"], remove: ["101"] });
  program(AFTER);

  const args = ["--json", "--refresh", "--show-sames"];
  const preview = await stack.preview({ args, expectSuccess: true });
  const exported = await stack.exportText();
  const first = await review(preview, "--stack-export state.json", { "state.json": exported });
  expect(first).toMatchObject({ exitCode: 0, stderr: "" });
  // Names of members arrive with the state; the lines of a fingerprint have ids only.
  expect(changesIn(first.stdout)).toEqual([
    "delete bastionhost/cn-hangzhou/bastionhost-cn-test01/group/9/user/103",
    "delete bastionhost/cn-hangzhou/bastionhost-cn-test01/group/9/user/104",
    "delete quickbi/cn-hangzhou/group/finance/user/alice",
    expect.stringMatching(/^delete-resource .*old group\/finance$/),
    expect.stringMatching(/^delete-resource .*oncall group\/9$/),
    "join bastionhost/cn-hangzhou/bastionhost-cn-test01/group/7/user/101",
    "join quickbi/cn-hangzhou/group/sales/user/alice",
    "leave bastionhost/cn-hangzhou/bastionhost-cn-test01/group/7/user/103",
    "leave bastionhost/cn-hangzhou/bastionhost-cn-test01/group/7/user/110",
  ]);
  expect(first.stdout).toContain("### Group memberships: 2 join, 5 leave");
  expect(first.stdout).toContain("1 membership goes from one resource to another, without a write");
  expect(first.stdout).toMatch(/- bastionhost user .*`103`.* leaves `9`.*\*\*\(delete\)\*\*, .*`7`/);
  expect(first.stdout).toMatch(/- bastionhost user .*`103`.* loses the last group/);
  expect(first.stdout).toMatch(/`110`.* was added to bastionhost group .*: `up` removes the person/);

  // The pipeline: what was approved passes, and a change since then does not.
  const approved = { "approved.md": first.stdout };
  expect(await review(preview, "--approved approved.md", approved)).toMatchObject({ exitCode: 0, stderr: "" });
  drift("7", { add: ["111"] });
  const later = await review(await stack.preview({ args, expectSuccess: true }), "--approved approved.md", approved);
  expect(later).toMatchObject({
    exitCode: 3,
    stderr:
      "pulumi-alicloud-group-membership: these are not the changes that were approved: 1 new, 0 no longer.\n" +
      "+ leave bastionhost/cn-hangzhou/bastionhost-cn-test01/group/7/user/111\n" +
      "Open a pull request, an empty one will do: its review shows all that is pending.\n",
  });

  // The review told the truth.
  drift("7", { remove: ["111"] });
  await stack.up({ args: ["--refresh"], expectSuccess: true });
  expect([inBastion("7"), inBastion("9")]).toEqual([["101", "102"], []]);
  expect([inBi("finance"), inBi("sales"), inBi("board")]).toEqual([["bob"], ["alice", "carol"], ["bob"]]);
});

test("a review of the real preview: an alias, a list that was secret, a takeover, and who the stack keeps", async () => {
  const { stack, program, drift } = await scenario({
    body: `
new GroupMembership("dba", bastion("7", ["101", "102", "103"]));
new GroupMembership("hidden", bastion("9", pulumi.secret(["104", "105"])));`,
  });
  await stack.up({ expectSuccess: true });
  drift("11", { add: ["106", "107"] });
  await stack.setConfig({ "alicloud-group-membership:neverRemove": { bastionhost: ["103"] } });
  program(`
new GroupMembership("admins", bastion("7", ["101"]), { aliases: [{ name: "dba" }] });
new GroupMembership("hidden", bastion("9", ["104"]));
new GroupMembership("taken", bastion("11", ["106"], { takeover: true }));`);
  const preview = await stack.preview({ args: ["--json", "--refresh", "--show-sames"], expectSuccess: true });
  const found = await review(preview, "--fail-on unknown");
  expect(changesIn(found.stdout).map((line) => line.replace(/bastionhost\S*?group/, "group"))).toEqual([
    "adopt group/11/user/106",
    "join group/9/user/104",
    "leave group/7/user/102",
    expect.stringMatching(/^secret .*hidden group\/9$/),
    expect.stringMatching(/^set .*taken takeover=true$/),
    expect.stringMatching(/^stack neverRemove=/),
    "takeover group/11/user/107",
    expect.stringMatching(/^takeover-anybody .*taken group\/11$/),
  ]);
  expect(found.exitCode).toBe(3);
  expect(found.stdout).toContain("the stack's `neverRemove` keeps it");
});

function changesIn(markdown: string): string[] {
  return /\n```changes\n([^]*?)\n```\n/.exec(markdown)?.[1]?.split("\n") ?? [];
}
