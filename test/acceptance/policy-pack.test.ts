import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, expect, inject, onTestFinished, test } from "vitest";

import { startEmulator } from "../../emulator";
import { createStack, emulatorConfig } from "./harness";

const REPOSITORY = join(__dirname, "..", "..");
const PACK = join(REPOSITORY, "examples", "policy-pack");
const RUNNER = join(REPOSITORY, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack");

/** Starts the pack as the CLI's own language host would; the host that this suite builds is too old for that. */
let launcher: string;

beforeAll(() => {
  launcher = join(mkdtempSync(join(inject("stacksFolder"), "policy-")), "policy-pack");
  writeFileSync(launcher, `#!/bin/sh\ncd "${PACK}" && exec node "${RUNNER}" "$1" .\n`, { mode: 0o755 });
});

test("the engine refuses a preview that adds a user of no team to production, and one without protect", async () => {
  const cloud = await startEmulator();
  onTestFinished(() => cloud.close());
  const stack = await createStack({
    program: production(["101", "111"], "{}"),
    config: emulatorConfig({ url: cloud.url, accessKeyId: "testid", accessKeySecret: "testsecret" }),
  });
  const preview = () => stack.preview({ args: ["--policy-pack", launcher] });

  const refused = await preview();
  expect(refused.exitCode).not.toBe(0);
  expect(refused.output).toContain("Not in a declared team, but added to production: 111.");
  expect(refused.output).toContain("Add `protect: true` to the options");

  stack.setProgram(production(["101", "102"], "{ protect: true }"));
  const allowed = await preview();
  expect(allowed.output).toContain("production-access");
  expect(allowed.exitCode).toBe(0);
});

function production(users: readonly string[], options: string): string {
  return `
const { GroupMembership } = require("pulumi-alicloud-group-membership");
const args = { service: "bastionhost", instanceId: "bastionhost-cn-emulated01", userGroupId: "7", userIds: ${JSON.stringify(users)} };
new GroupMembership("dba", args, ${options});
`;
}
