import { expect, test } from "vitest";
import { create } from "../../provider/lifecycle/create";
import { membersOf } from "../../provider/membership/ledger";
import { ACCOUNT, emulated, inOps, named, ops, opsArgs } from "../support/emulated";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";

test("a new resource has the id of its target, the members as they are, and its account", async () => {
  const emulator = await emulated();
  const inputs = { ...ops, members: named(["103", "104", "105"]) };
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

test("a member that the first listing missed is not removed by the next run without takeover either", async () => {
  const emulator = await emulated();
  const late = { RequestId: "R", TotalCount: 1, Users: [{ UserId: "103", UserName: "carol" }] };
  emulator.faults.add({
    action: "ListUsers",
    times: 2,
    effect: { kind: "raw", status: 200, body: JSON.stringify(late) },
  });
  const resource = new Resource();
  const declared = { ...opsArgs, userIds: ["103", "105"] };
  await expect(resource.up(runOn(emulator), declared)).rejects.toThrow(/user dave 104 .*in, though .* did not show/);
  expect(inOps(emulator)).toEqual(["103", "104", "105"]);

  await expect(resource.up(runOn(emulator), declared)).rejects.toThrow('takeover: ["104"]');
  await resource.refresh(runOn(emulator));
  await expect(resource.up(runOn(emulator), declared)).rejects.toThrow('takeover: ["104"]');
  expect(inOps(emulator)).toEqual(["103", "104", "105"]);
  await resource.up(runOn(emulator), { ...declared, takeover: ["104"] });
  expect(inOps(emulator)).toEqual(["103", "105"]);
});
