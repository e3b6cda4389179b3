import { expect, test } from "vitest";
import { newImportFile } from "../../../provider/cli/import-file/write";
import { check } from "../../../provider/lifecycle/check";
import { create } from "../../../provider/lifecycle/create";
import { ACCOUNT, emulated, ops, opsArgs, opsTarget } from "../../support/emulated";
import { runOn } from "../../support/host";

const members = [
  { id: "104", name: "dave" },
  { id: "103", name: "carol" },
];

const declared = { target: opsTarget, resource: "ops", by: "id" } as const;

test("an entry has what a create of the same declaration leaves in the state", async () => {
  const emulator = await emulated();
  const host = runOn(emulator);
  const text = await newImportFile(host.cloud, [{ ...declared, members, mode: "authoritative" }]);
  const { resources } = JSON.parse(text) as { resources: { inputs: object; outputs: object }[] };
  const created = runOn(emulator);
  await check(created, {}, opsArgs);
  const { id, outs } = await create(created, ops);
  expect(outs.accountId).toBe(ACCOUNT);
  expect(resources).toEqual([
    expect.objectContaining({
      name: "ops",
      id,
      inputs: expect.objectContaining(ops) as object,
      outputs: expect.objectContaining(outs) as object,
    }),
  ]);
});

test("mode and role are those of the program", async () => {
  const { cloud } = runOn(await emulated());
  const assumeRole = { roleArn: "acs:ram::2234567890123456:role/membership", sessionName: "s" };
  const text = await newImportFile(cloud, [{ ...declared, members: [], mode: "additive", assumeRole }]);
  const { resources } = JSON.parse(text) as { resources: { outputs: object }[] };
  expect(resources[0]?.outputs).toMatchObject({
    mode: "additive",
    assumeRole,
    accountId: "2234567890123456",
    members: {},
  });
});
