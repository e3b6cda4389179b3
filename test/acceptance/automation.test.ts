import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, inject, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { runCommand } from "../../scripts/child-process";
import { isolatedEnvironment } from "../../scripts/pulumi-cli/stack";
import { linkModules } from "./harness-project";

/** What the driver prints: one JSON line with what the Automation API answered. */
interface Driven {
  readonly previewed: Readonly<Record<string, number>>;
  readonly updated: Readonly<Record<string, number>>;
  readonly memberCount: number;
  readonly lines: string;
  readonly again: Readonly<Record<string, number>>;
  readonly refused: string;
}

const PROGRAM = `
const { GroupMembership } = require("pulumi-alicloud-group-membership");
const members = process.env.MEMBERS.split(" ");
const dba = new GroupMembership("dba", {
  service: "bastionhost", instanceId: "bastionhost-cn-emulated01", userGroupId: "7", userIds: members,
});
`;

/** Runs a stack from first preview to destroy, as a service that embeds the engine does. */
const DRIVER = `
const { LocalWorkspace } = require("@pulumi/pulumi/automation");

async function main(makeStack) {
  let lines = "";
  const onOutput = (text) => { lines += text; };
  process.env.MEMBERS = "101 102";
  const stack = await makeStack();
  await stack.setAllConfig(JSON.parse(process.env.CONFIG));
  const preview = await stack.preview({ onOutput });
  const up = await stack.up({ onOutput });
  const again = await stack.preview({ onOutput });
  process.env.MEMBERS = "101 999";
  const refused = await stack.up({ onOutput: () => {} }).then(() => "not refused", (error) => error.message);
  process.env.MEMBERS = "101 102";
  await stack.destroy();
  console.log(JSON.stringify({
    previewed: preview.changeSummary, updated: up.summary.resourceChanges,
    memberCount: up.outputs.memberCount.value, lines, again: again.changeSummary, refused,
  }));
}
`;

const FORMS = {
  "a stack of a project": `${DRIVER}
main(() => LocalWorkspace.createStack({ stackName: "auto", workDir: process.env.PROJECT }));
`,
  "an inline program": `${DRIVER}
const program = async () => { ${PROGRAM} return { memberCount: dba.memberCount }; };
main(() => LocalWorkspace.createStack(
  { stackName: "auto", projectName: "inline", program }, { workDir: process.env.PROJECT },
));
`,
};

test.each(Object.entries(FORMS))("the Automation API drives %s", async (_form, driver) => {
  const cloud = await startEmulator();
  onTestFinished(() => cloud.close());

  const driven = await drive(cloud, driver);

  expect(driven.previewed).toMatchObject({ create: 2 });
  expect(driven.lines).toContain("dba (bastionhost group 7): 0 members now, +2 (alice 101, bob 102)");
  expect(driven.updated).toMatchObject({ create: 2 });
  expect(driven.memberCount).toBe(2);
  expect(driven.again).toEqual({ same: 2 });
  expect(driven.refused).toContain("999");
  const writes = cloud.calls().filter(({ applied }) => applied);
  expect(writes.map(({ action, parameters }) => [action, parameters["UserIds"]])).toEqual([
    ["AddUsersToGroup", '["101","102"]'],
    ["RemoveUsersFromGroup", '["101","102"]'],
  ]);
});

async function drive(cloud: Emulator, driver: string): Promise<Driven> {
  const home = mkdtempSync(join(inject("stacksFolder"), "automation-"));
  const project = join(home, "project");
  for (const folder of ["state", "tmp", "project"]) mkdirSync(join(home, folder));
  linkModules(join(home, "node_modules"), {});
  writeFileSync(join(project, "Pulumi.yaml"), "name: inline\nruntime: nodejs\n");
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "inline", private: true, main: "index.js" }));
  writeFileSync(join(project, "index.js"), `${PROGRAM}\nexports.memberCount = dba.memberCount;\n`);
  writeFileSync(join(project, "driver.js"), driver);
  const { host } = new URL(cloud.url);
  const config = {
    "alicloud:endpoints": { value: JSON.stringify({ bastionhost: host, quickbi: host, sts: host }) },
    "alicloud:protocol": { value: "HTTP" },
    "alicloud:region": { value: "cn-hangzhou" },
    "alicloud:accessKey": { value: "testid" },
    "alicloud:secretKey": { value: "testsecret", secret: true },
  };
  const env = { ...isolatedEnvironment(inject("pulumiCli"), home), CONFIG: JSON.stringify(config), PROJECT: project };
  const result = await runCommand(process.execPath, [join(project, "driver.js")], {
    cwd: project,
    env,
    timeoutMs: 120_000,
  });
  if (result.exitCode !== 0) {
    throw new Error(`The driver exited with ${result.exitCode}:\n${result.stdout}\n${result.stderr}`);
  }
  return JSON.parse(result.stdout.trim().split("\n").at(-1) ?? "") as Driven;
}
