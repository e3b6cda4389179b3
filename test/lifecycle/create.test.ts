import { expect, test } from "vitest";
import { create } from "../../provider/lifecycle/create";
import { membersOf } from "../../provider/membership/ledger";
import { ACCOUNT, emulated, inOps, ops } from "../support/emulated";
import { runOn } from "../support/host";

test("a new resource has the id of its target, the members as they are, and its account", async () => {
  const emulator = await emulated();
  const inputs = { ...ops, members: membersOf(["103", "104", "105"], { "105": "erin" }) };
  expect(await create(runOn(emulator), inputs)).toEqual({
    id: "bastionhost/cn-hangzhou/bastionhost-cn-emulated01/group/9",
    outs: { ...inputs, accountId: ACCOUNT },
  });
  expect(inOps(emulator)).toEqual(["103", "104", "105"]);
});

test("a create that writes nothing tells the account too", async () => {
  expect((await create(runOn(await emulated()), ops)).outs).toEqual({ ...ops, accountId: ACCOUNT });
});

test("undeclared members are refused without takeover, and nothing is written", async () => {
  const emulator = await emulated();
  const inputs = { ...ops, members: membersOf(["103"]) };
  await expect(create(runOn(emulator), inputs)).rejects.toThrow('takeover: ["104"]');
  expect(inOps(emulator)).toEqual(["103", "104"]);
  await create(runOn(emulator), { ...inputs, takeover: ["104"] });
  expect(inOps(emulator)).toEqual(["103"]);
});
