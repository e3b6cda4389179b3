import { expect, test } from "vitest";
import { create } from "../../provider/lifecycle/create";
import { emulated, inOps, ops } from "../support/emulated";
import { runOn } from "../support/host";

test("a new resource has the id of its target, and the members as they are", async () => {
  const emulator = await emulated();
  const created = await create(runOn(emulator), { ...ops, userIds: ["103", "104", "105"] });
  expect(created).toEqual({
    id: "bastionhost/cn-hangzhou/bastionhost-cn-emulated01/group/9",
    outs: { ...ops, userIds: ["103", "104", "105"], memberCount: 3 },
  });
  expect(inOps(emulator)).toEqual(["103", "104", "105"]);
});

test("strangers are refused without takeover, and nothing is written", async () => {
  const emulator = await emulated();
  await expect(create(runOn(emulator), { ...ops, userIds: ["103"] })).rejects.toThrow('takeover: ["104"]');
  expect(inOps(emulator)).toEqual(["103", "104"]);
});
