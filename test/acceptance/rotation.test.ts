import { describe, expect, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { createStack, emulatorConfig, secret, type Stack } from "./harness";
import { ACCOUNT, INSTANCE, KEY, seedOf } from "./scenario";

const PROGRAM = `const { GroupMembership } = require("pulumi-alicloud-group-membership");
new GroupMembership("m", { service: "bastionhost", instanceId: "${INSTANCE}", userGroupId: "7", userIds: ["101"] });`;
const NEW = "the-new-secret";

describe("after the secret of the access key was changed", () => {
  test("a refresh uses the secret of the last up, says how to continue, and that works", async () => {
    const { cloud, stack } = await rotated();

    for (const command of ["refresh", "destroy"] as const) {
      const refused = await stack[command]();
      expect(refused.exitCode).not.toBe(0);
      expect(refused.output).toContain("SignatureDoesNotMatch");
      expect(refused.output).toContain("--run-program");
    }
    expect(inGroup(cloud)).toEqual(["101"]);

    await stack.up({ args: ["--refresh", "--run-program"], expectSuccess: true });
    await stack.refresh({ args: ["--expect-no-changes"], expectSuccess: true });
    await stack.destroy({ expectSuccess: true });
    expect(inGroup(cloud)).toEqual([]);
  });

  test("a plain up stores the new secret", async () => {
    const { stack } = await rotated();
    await stack.up({ args: ["--refresh=false"], expectSuccess: true });
    await stack.refresh({ args: ["--expect-no-changes"], expectSuccess: true });
  });
});

/** A stack whose last up used the former secret, with the new one in its settings. */
async function rotated(): Promise<{ cloud: Emulator; stack: Stack }> {
  const cloud = await startEmulator({ seed: seedOf({}, {}, 3) });
  onTestFinished(() => cloud.close());
  const config = emulatorConfig({ url: cloud.url, accessKeyId: KEY.id, accessKeySecret: KEY.secret });
  const stack = await createStack({ program: PROGRAM, config });
  await stack.up({ expectSuccess: true });
  cloud.seed({ ...cloud.snapshot(), accounts: [{ accountId: ACCOUNT, accessKeys: [{ id: KEY.id, secret: NEW }] }] });
  await stack.setConfig({ "alicloud:secretKey": secret(NEW) });
  return { cloud, stack };
}

function inGroup(cloud: Emulator): readonly string[] | undefined {
  return cloud.snapshot().bastionhost.instances[0]?.groups[0]?.userIds;
}
