import { describe, expect, test } from "vitest";
import { check } from "../../provider/lifecycle/check";
import { emulated, ops, opsAddress } from "../support/emulated";
import { runOn } from "../support/host";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("check", () => {
  test("shows the plan by name, and claims the pairs", async () => {
    const host = runOn(await emulated());
    const checked = await check(host, {}, { ...ops, userIds: ["105", "104", "103"] });
    expect(checked).toEqual({ inputs: { ...ops, userIds: ["103", "104", "105"] }, failures: [] });
    expect(host.infos).toEqual(["bastionhost group 9: 2 members now, +1 (105)"]);
    expect(host.run.claimedAmong({ ...targetOfOps, side: "user", id: "105" }, ["9", "7"])).toEqual(["9"]);
  });

  test("resolves the region of the configuration into the inputs", async () => {
    const { regionId: _, ...rest } = ops;
    const checked = await check(runOn(await emulated()), {}, rest);
    expect(checked.inputs).toMatchObject({ regionId: "cn-hangzhou" });
  });

  test("unchanged inputs make no call, but claim", async () => {
    const emulator = await emulated();
    const host = runOn(emulator);
    expect(await check(host, { ...ops }, { ...ops, userIds: ["104", "103"] })).toEqual({ inputs: ops, failures: [] });
    expect(emulator.calls()).toEqual([]);
    expect(host.run.claimedAmong(targetOfOps, ["103"])).toEqual(["103"]);
  });

  test("a replacement that would delete first fails where the new membership may not be looked at; anything else warns", async () => {
    const host = runOn(await emulated(), { key: ["testid", "wrong"] });
    const other = { ...ops, userGroupId: "7" };
    const { failures } = await check(host, { ...other }, { ...ops });
    expect(failures).toEqual([{ property: "", reason: expect.stringMatching(/^bastionhost group 9: a replacement deletes .*SignatureDoesNotMatch/) as string }]);
    expect(await check(host, { ...ops }, { ...ops, userIds: ["103"] })).toMatchObject({ failures: [] });
    expect(host.warnings).toEqual([expect.stringContaining("could not be looked up")]);
  });

  test("inputs with an unknown value make no call and claim nothing", async () => {
    const emulator = await emulated();
    const host = runOn(emulator);
    const news = { ...ops, userIds: ["103", UNKNOWN] };
    expect(await check(host, {}, news)).toEqual({ inputs: news, failures: [] });
    expect(emulator.calls()).toEqual([]);
    expect(host.run.claimedAmong(targetOfOps, ["103"])).toEqual([]);
  });

  test("inputs that cannot be used are answered as they came, with the reasons", async () => {
    const emulator = await emulated();
    const news = { ...ops, userIds: [7] };
    const checked = await check(runOn(emulator), {}, news);
    expect(checked).toEqual({ inputs: news, failures: [{ property: "userIds[0]", reason: expect.stringContaining("is 7") as string }] });
    expect(emulator.calls()).toEqual([]);
  });

  test("strangers of a new resource fail the list property", async () => {
    const checked = await check(runOn(await emulated()), {}, { ...ops, userIds: ["103"] });
    expect(checked.failures).toEqual([{ property: "userIds", reason: expect.stringContaining('takeover: ["104"]') as string }]);
  });

  test("a target that is missing fails the target property", async () => {
    const checked = await check(runOn(await emulated()), {}, { ...ops, userGroupId: "99" });
    expect(checked.failures).toEqual([{ property: "userGroupId", reason: expect.stringContaining("group 99 of instance bastionhost-cn-emulated01 in cn-hangzhou does not exist") as string }]);
  });

  test("credentials that cannot be used fail, since the apply could not look either", async () => {
    const emulator = await emulated();
    const host = runOn(emulator, { values: { "alicloud:secretKey": "" } });
    const checked = await check(host, {}, { ...ops });
    expect(checked.failures).toHaveLength(1);
    expect(emulator.calls()).toEqual([]);
  });

  test("a look that cannot be made warns, and passes", async () => {
    const emulator = await emulated();
    await emulator.pause();
    const host = runOn(emulator);
    expect((await check(host, {}, { ...ops })).failures).toEqual([]);
    expect(host.warnings).toEqual([expect.stringContaining("the apply looks again")]);
    await emulator.resume();
  });

  test("a removal in the same edit as another role is no stranger", async () => {
    const emulator = await emulated();
    emulator.changeMembers(opsAddress, { add: ["105"] });
    const olds = { ...ops, userIds: ["103", "104", "105"], assumeRole: { roleArn: "acs:ram::2234567890123456:role/other" } };
    expect((await check(runOn(emulator), olds, { ...ops })).failures).toEqual([]);
  });

  test("with another role, whom the old neverRemove lists is not shown as removed", async () => {
    const emulator = await emulated();
    emulator.changeMembers(opsAddress, { add: ["105"] });
    const host = runOn(emulator);
    const olds = { ...ops, neverRemove: ["105"], assumeRole: { roleArn: "acs:ram::2234567890123456:role/other" } };
    expect((await check(host, olds, { ...ops, takeover: true })).failures).toEqual([]);
    expect(host.infos.join("\n")).toContain("user 105 not removed, since neverRemove lists them");
  });
});

const targetOfOps = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "bastionhost-cn-emulated01", side: "group", id: "9" } as const;
