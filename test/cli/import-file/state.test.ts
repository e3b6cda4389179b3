import { describe, expect, test } from "vitest";
import { importedState } from "../../../provider/cli/import-file/state";
import { HIDDEN, type Inputs } from "../../../provider/lifecycle/properties";
import { ACCOUNT, emulated, named, ops, opsAddress } from "../../support/emulated";
import { runOn } from "../../support/host";

async function state(inputs: Inputs) {
  return importedState(runOn(await emulated()).cloud, "access", inputs);
}

describe("importedState", () => {
  test("is what is declared, and what is in", async () => {
    expect(await state(ops)).toEqual({ inputs: ops, outputs: { ...ops, accountId: ACCOUNT } });
  });

  test("a declared member that is not in is absent, so the next update adds them", async () => {
    const { outputs } = await state({ ...ops, members: named(["103", "104", "105"]) });
    expect(outputs).toMatchObject({ members: named(["103", "104"]), status: { "105": "absent" } });
  });

  test("with onMissing one that the service does not know is missing", async () => {
    const { outputs } = await state({ ...ops, onMissing: "warn", members: { ...named(["103", "104"]), "999": "999" } });
    expect(outputs).toMatchObject({ missing: ["999"] });
  });

  test("additive: members that others declare are not in it", async () => {
    const { outputs } = await state({ ...ops, mode: "additive", members: named(["103"]) });
    expect(outputs.members).toEqual(named(["103"]));
    expect(outputs.status).toBeUndefined();
  });

  test("an undeclared member stops it, unless takeover lists them", async () => {
    const declared = { ...ops, members: named(["103"]) };
    await expect(state(declared)).rejects.toThrow(/resource access\).* has undeclared user dave 104\. /);
    for (const takeover of [true, ["104"]] as const) {
      expect((await state({ ...declared, takeover })).outputs).toMatchObject({ status: { "104": "undeclared" } });
    }
  });

  test("of a secret list all who are in, without names", async () => {
    const { inputs, outputs } = await state({ ...ops, members: {}, ...HIDDEN });
    expect([inputs.members, outputs.members]).toEqual([
      { "103": "103", "104": "104" },
      { "103": "103", "104": "104" },
    ]);
    expect(outputs).toMatchObject({ status: {}, missing: [] });
  });

  test("members of another system are in as such", async () => {
    const eiam: Inputs = {
      service: "eiam",
      regionId: "cn-hangzhou",
      instanceId: "idaas_emulated01",
      userGroupId: "group_emulated3",
      members: { user_emulated103: "carol" },
      mode: "authoritative",
    };
    expect((await state(eiam)).outputs.status).toEqual({ user_emulated104: "external" });
  });

  test("a group that does not exist, or cannot be read, is named", async () => {
    await expect(state({ ...ops, userGroupId: "99" })).rejects.toThrow(/^bastionhost group 99 \(resource access\): /);
    const role = { ...ops, assumeRole: { roleArn: "acs:ram::1234567890123456:role/nobody" } };
    await expect(state(role)).rejects.toThrow(
      /^bastionhost group 9 \(resource access\) .* cannot be read: sts AssumeRole: /,
    );
    await expect(state({ ...ops, service: "iam" })).rejects.toThrow("access: iam is not a service of this version.");
  });

  test("nothing is written", async () => {
    const emulator = await emulated();
    emulator.changeMembers(opsAddress, { add: ["105"] });
    const before = emulator.snapshot();
    await importedState(runOn(emulator).cloud, "access", { ...ops, takeover: true });
    expect(emulator.snapshot()).toEqual(before);
  });
});
