import { describe, expect, test } from "vitest";
import { targetOf } from "../../provider/lifecycle/properties";
import { read } from "../../provider/lifecycle/read";
import { emulated, ops, opsAddress } from "../support/emulated";
import { runOn } from "../support/host";

const ID = "bastionhost/cn-hangzhou/bastionhost-cn-emulated01/group/9";
const state = { ...ops, memberCount: 2 };

describe("read", () => {
  test("without drift answers the state as it is", async () => {
    expect(await read(runOn(await emulated()), ID, state)).toEqual({ id: ID, props: state, inputs: ops });
  });

  test("answers drift in the inputs, so that the preview names it", async () => {
    const emulator = await emulated();
    emulator.changeMembers(opsAddress, { add: ["108"], remove: ["103"] });
    const answer = await read(runOn(emulator), ID, state);
    expect(answer).toMatchObject({ inputs: { userIds: ["104", "108"] }, props: { memberCount: 2, answerable: { absent: ["103"], undeclared: ["108"] } } });
  });

  test("of an additive resource tracks only whom it is answerable for", async () => {
    const emulator = await emulated();
    emulator.changeMembers(opsAddress, { add: ["108"] });
    const answer = await read(runOn(emulator), ID, { ...state, mode: "additive" });
    expect(answer).toMatchObject({ inputs: { userIds: ["103", "104"] }, props: { memberCount: 2 } });
  });

  test("of a target that is gone answers nothing, and warns", async () => {
    const emulator = await emulated();
    emulator.deleteGroup(opsAddress);
    const host = runOn(emulator);
    expect(await read(host, ID, state)).toEqual({});
    expect(host.warnings).toEqual([expect.stringContaining("It leaves the state")]);
  });

  test("by id alone answers all four parts of the id and the live members", async () => {
    const props = { ...state, answerable: { undeclared: ["103", "104"] } };
    expect(await read(runOn(await emulated()), ID, {})).toEqual({ id: ID, props, inputs: ops });
  });

  test("by id alone declares nobody, for the refreshes to come too", async () => {
    const emulator = await emulated();
    const { props } = await read(runOn(emulator), ID, {});
    const host = runOn(emulator);
    expect(await read(host, ID, props)).toMatchObject({ props });
    expect(host.run.othersAmong(targetOf(ops), ["103", "104"], [], [])).toEqual([]);
  });

  test("by id and role keeps the role", async () => {
    const emulator = await emulated();
    const assumeRole = { roleArn: "acs:ram::2234567890123456:role/membership" };
    const id = "bastionhost/cn-shanghai/bastionhost-cn-emulated02/user/101";
    const answer = await read(runOn(emulator), id, { assumeRole });
    expect(answer).toMatchObject({ id, props: { userId: "101", userGroupIds: [], regionId: "cn-shanghai", assumeRole } });
  });

  test("by the id of a target that does not exist fails, so that no program goes on without it", async () => {
    const host = runOn(await emulated());
    await expect(read(host, ID.replace(/9$/, "99"), {})).rejects.toThrow(/group 99 .* does not exist: .*\. Check the id that is read\./);
  });

  test.each([
    { id: "bastionhost/cn-hangzhou/group/9", says: "instanceId" },
    { id: "quickbi/cn-hangzhou/i-1/group/9", says: "instanceId" },
    { id: "door/cn-hangzhou/group/9", says: 'service is "door"' },
    { id: "quickbi/cn-hangzhou/group/a%2Cb", says: "comma" },
    { id: "7", says: "is no id of a GroupMembership" },
  ])("by $id is refused before any call: $says", async ({ id, says }) => {
    const emulator = await emulated();
    await expect(read(runOn(emulator), id, {})).rejects.toThrow(says);
    expect(emulator.calls()).toEqual([]);
  });
});
