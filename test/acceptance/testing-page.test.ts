import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, inject, onTestFinished, test } from "vitest";

import { startEmulator } from "../../emulator";
import { fencesOf } from "../docs/fences";
import { linkModules } from "./harness-project";
import { terminal } from "./terminal";

const PAGE = "docs/testing.md";
const REPOSITORY = join(__dirname, "..", "..");

/** Ids of the page, and those of the emulator's seed. */
const IDS = [
  ["0d5fb19b", "b0000002-7c1e-4f60-9b2d-000000000002"],
  ["46e537a5", "a0000101-7c1e-4f60-9b2d-000000000101"],
] as const;

const CONFIG = [
  "config set alicloud:region cn-hangzhou",
  "config set alicloud:accessKey testid",
  "config set --secret alicloud:secretKey testsecret",
  "config set --path alicloud:endpoints.quickbi http://127.0.0.1:8899",
  "config set --path alicloud:endpoints.sts http://127.0.0.1:8899",
];

test("each sample of docs/testing.md runs as the page says, as an ES module", async () => {
  const fences = fencesOf(PAGE, readFileSync(join(REPOSITORY, PAGE), "utf8"));
  const [sample, automation, ...otherPrograms] = fences.filter(({ language }) => language === "ts");
  const [runSample, runAutomation, ...otherCommands] = fences.filter(({ language }) => language === "console");
  expect([otherPrograms, otherCommands]).toEqual([[], []]);

  const cloud = await startEmulator();
  onTestFinished(() => cloud.close());
  const home = mkdtempSync(join(inject("stacksFolder"), "testing-"));
  const project = join(home, "project");
  for (const folder of ["project", "state"]) mkdirSync(join(home, folder));
  linkModules(join(home, "node_modules"), {});
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  writeFileSync(join(project, "Pulumi.yaml"), "name: access\nruntime: nodejs\n");
  writeFileSync(join(project, "dba.test.ts"), sample?.text ?? "");
  writeFileSync(join(project, "grant.ts"), seeded(automation?.text ?? ""));
  const exports = [`export PULUMI_BACKEND_URL="file://${home}/state"`, "export PULUMI_CONFIG_PASSPHRASE=test"];
  const run = terminal({ folder: project, page: exports, emulator: cloud });

  expect(await run(runSample?.text ?? "")).toMatch(/pass 1\b/);
  await run(["stack init production", ...CONFIG].map((line) => `pulumi ${line}`).join("\n"));
  expect((await run(seeded(runAutomation?.text ?? ""))).trim().split("\n").at(-1)).toBe("1");
  const [organization] = cloud.snapshot().quickbi.organizations;
  expect(organization?.groups.find(({ userGroupName }) => userGroupName === "sales")?.userIds).toEqual([IDS[1][1]]);
});

function seeded(text: string): string {
  return IDS.reduce((known, [page, seed]) => known.replaceAll(page, seed), text);
}
