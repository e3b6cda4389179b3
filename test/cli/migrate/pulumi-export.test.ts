import { describe, expect, test } from "vitest";
import { readPulumiExport } from "../../../provider/cli/migrate/pulumi-export";
import { attachment, BASTIONHOST, exported, exportOf, PROVIDER } from "./states";

const urn = (user: string): string => `urn:pulumi:s::p::${BASTIONHOST}::u${user}`;

describe("readPulumiExport", () => {
  test("members, and the commands from the last resource to the first", () => {
    const { resources, commands, remarks } = exported([attachment("101"), attachment("102", { protect: true })]);
    expect(resources.map(({ group, members }) => [group, members])).toEqual([
      ["7", ["101"]],
      ["7", ["102"]],
    ]);
    expect(commands).toEqual([
      `pulumi state delete '${urn("102")}' --force --yes`,
      `pulumi state delete '${urn("101")}' --yes`,
    ]);
    expect(remarks).toEqual([]);
  });

  test("region and role of the provider", () => {
    const role = { roleArn: "acs:ram::1:role/r", sessionName: "s", sessionExpiration: 3600 };
    const provider = { urn: PROVIDER, id: "1", type: "pulumi:providers:alicloud" };
    const inputs = { region: "cn-shanghai", assumeRole: JSON.stringify(role) };
    const [found] = exported([{ ...provider, inputs }, attachment("101", { provider: `${PROVIDER}::1` })]).resources;
    expect(found).toMatchObject({
      regionId: "cn-shanghai",
      assumeRole: { roleArn: "acs:ram::1:role/r", sessionName: "s" },
    });
  });

  test("what is only read, or of another type, belongs to others", () => {
    const group = attachment("101", { type: "alicloud:bastionhost/userGroup:UserGroup" });
    expect(exported([attachment("101", { external: true }), group])).toEqual({
      resources: [],
      commands: [],
      remarks: [],
    });
  });

  test("a pending delete declares nobody, and is named", () => {
    const { resources, commands, remarks } = exported([attachment("101"), attachment("102", { delete: true })]);
    expect([resources.length, commands.length]).toEqual([1, 1]);
    expect(remarks).toEqual([expect.stringMatching(/^u102 waits for its delete, which removes its member\. /)]);
  });

  test.each([
    ["a child", { parent: urn("101") }],
    ["a dependent", { dependencies: [urn("101")] }],
    ["what is deleted with it", { deletedWith: urn("101") }],
  ])("%s that stays would stop the command, so it is named", (_what, more) => {
    const other = { urn: "urn:pulumi:s::p::a:b:C::policy", type: "a:b:C", ...more };
    expect(exported([attachment("101"), other]).remarks).toEqual([
      "policy depends on u101: remove that from its program, and run `pulumi up` there first.",
    ]);
  });

  test("what cannot be read is left out with its command, and is named", () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x" };
    const hidden = attachment("101", {
      type: "alicloud:ram/groupMembership:GroupMembership",
      id: "admins",
      outputs: { groupName: "admins", userNames: secret },
    });
    const broken = attachment("102", { urn: `${urn("102")}\nrm -r .` });
    const { resources, commands, remarks } = exported([hidden, broken]);
    expect([resources, commands]).toEqual([[], []]);
    expect(remarks).toHaveLength(2);
    expect(remarks.join("")).not.toContain("\n");
  });

  test("operations that did not end, and secrets in plain text, are remarks", () => {
    const plain = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '"hunter2"' };
    const other = { urn: "urn:pulumi:s::p::a:b:C::db", type: "a:b:C", inputs: { password: plain } };
    const { remarks } = exported([attachment("101"), other], { pending_operations: [{ type: "creating" }] });
    expect(remarks).toEqual([
      "f has operations that did not end. Run `pulumi refresh` there, then export again.",
      "f has secrets in plain text: keep it private, and delete it afterwards.",
    ]);
  });

  test("another file is refused on one line", () => {
    expect(() => readPulumiExport('{"deployment":{"resources":[{}]}}', "f")).toThrow(/^f is not the output of .*$/);
    expect(readPulumiExport(exportOf([]), "f").resources).toEqual([]);
  });
});
