import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { createStack, secret, type Stack } from "./harness";
import type { HarnessConfig } from "./harness-config";
import { ACCOUNT, INSTANCE } from "./scenario";

const KEY_ID = "LTAIplantedkeyid0001";
const SECRET = "plantedSecretOfTheKey/with+signs=";
const VERBOSE = ["-v=9", "--logtostderr", "--logflow"];

/**
 * At -v=9 the engine logs the decrypted configuration that it passes to every provider. The provider cannot prevent
 * that; docs/errors.md says so.
 */
const ENGINE_LINE = /RPC\[Provider\[0x[0-9a-f]+\]\.Configure\(\)/;

const PROGRAM = `const { GroupMembership } = require("pulumi-alicloud-group-membership");
new GroupMembership("m", { service: "bastionhost", instanceId: "${INSTANCE}", userGroupId: "7", userIds: ["101", "102"],
  assumeRole: { roleArn: "acs:ram::${ACCOUNT}:role/membership" } });`;

/** Sources of the key. The engine logs the configuration that it passes to a program, but not the variables. */
const SOURCES: readonly {
  readonly from: string;
  readonly config: HarnessConfig;
  readonly env: Readonly<Record<string, string>>;
}[] = [
  {
    from: "variables",
    config: {},
    env: { ALIBABA_CLOUD_ACCESS_KEY_ID: KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET: SECRET },
  },
  {
    from: "encrypted configuration",
    config: { "alicloud:accessKey": secret(KEY_ID), "alicloud:secretKey": secret(SECRET) },
    env: {},
  },
];

test.each(SOURCES)(
  "a key from $from, and the token of a role, are in no state and no output at any verbosity",
  async ({ config, env }) => {
    const cloud = await emulator();
    const stack = await createStack({
      program: PROGRAM,
      config: { ...config, ...endpointsOf(cloud) },
      env: { ...env, DEBUG: "*" },
    });
    const effect = { kind: "status", status: 500, body: "json", code: "SignatureDoesNotMatch" } as const;

    cloud.faults.add({ action: "AddUsersToGroup", effect });
    await expectNothing(stack, cloud, ["up", ...VERBOSE], false);
    await expectNothing(stack, cloud, ["up", ...VERBOSE], true);
    cloud.faults.add({ action: "RemoveUsersFromGroup", effect: { kind: "members", codes: { "101": "UNEXPECTED" } } });
    await expectNothing(stack, cloud, ["destroy", ...VERBOSE], false);
    await expectNothing(stack, cloud, ["destroy", ...VERBOSE], true);
  },
);

test("a broken credentials file is named, and nothing in it is shown", async () => {
  const cloud = await emulator();
  const stack = await createStack({ program: PROGRAM, config: endpointsOf(cloud), env: {} });
  const file = join(stack.project, "broken.json");
  writeFileSync(
    file,
    `{"current":"x","profiles":[{"name":"x","mode":"AK","access_key_id":"${KEY_ID}","access_key_secret":"${SECRET}"`,
  );
  await stack.setConfig({ "alicloud:profile": "x", "alicloud:sharedCredentialsFile": file });
  const output = await expectNothing(stack, cloud, ["up", ...VERBOSE], false);
  expect(output).toContain(file);
});

async function expectNothing(
  stack: Stack,
  cloud: Emulator,
  args: readonly string[],
  succeeds: boolean,
): Promise<string> {
  const { output, exitCode } = await stack.run(args);
  const sessions = cloud.world.sessions
    .all()
    .flatMap((session) => [session.accessKeyId, session.accessKeySecret, session.securityToken]);
  const ownLines = output.split("\n").filter((line) => !ENGINE_LINE.test(line));
  const text = [...ownLines, await stack.exportText()].join("\n");
  const found = [KEY_ID, SECRET, ...sessions].filter((each) =>
    [each, encodeURIComponent(each), JSON.stringify(each).slice(1, -1)].some((form) => text.includes(form)),
  );
  expect(
    found.map(
      (each) =>
        text
          .split("\n")
          .find((line) => line.includes(each))
          ?.slice(0, 300) ?? each,
    ),
  ).toEqual([]);
  expect([exitCode === 0, (exitCode === 0) === succeeds ? "" : output.slice(-3000)]).toEqual([succeeds, ""]);
  return output;
}

async function emulator(): Promise<Emulator> {
  const users = ["101", "102"].map((userId) => ({ userId, userName: `user${userId}` }));
  const cloud = await startEmulator({
    seed: {
      accounts: [
        {
          accountId: ACCOUNT,
          accessKeys: [{ id: KEY_ID, secret: SECRET }],
          roles: [{ arn: `acs:ram::${ACCOUNT}:role/membership` }],
        },
      ],
      bastionhost: {
        instances: [
          {
            instanceId: INSTANCE,
            regionId: "cn-hangzhou",
            accountId: ACCOUNT,
            users,
            groups: [{ userGroupId: "7", userGroupName: "dba", userIds: [] }],
          },
        ],
      },
    },
  });
  onTestFinished(() => cloud.close());
  return cloud;
}

function endpointsOf(cloud: Emulator): HarnessConfig {
  const { host } = new URL(cloud.url);
  return {
    "alicloud:endpoints": { bastionhost: host, sts: host },
    "alicloud:protocol": "HTTP",
    "alicloud:region": "cn-hangzhou",
  };
}
