import { describe, expect, test } from "vitest";
import { readPulumiExport } from "../../../provider/cli/migrate/pulumi-export";
import { attachment, BASTIONHOST, exported, exportOf, provider, referenceTo } from "./states";

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
    const other = provider("other", { region: "cn-shanghai", assumeRole: JSON.stringify(role) });
    const [found] = exported([other, attachment("101", { provider: referenceTo("other") })]).resources;
    expect(found).toMatchObject({
      regionId: "cn-shanghai",
      assumeRole: { roleArn: "acs:ram::1:role/r", sessionName: "s" },
    });
  });

  test("a provider of another account never joins the others, and can be chosen", () => {
    const resources = [
      provider("acct2", { accessKey: "x", secretKey: "y" }),
      attachment("101"),
      attachment("102", { provider: referenceTo("acct2") }),
    ];
    const plain = exported(resources);
    expect(plain.resources.map(({ members }) => members)).toEqual([["101"]]);
    expect(plain.commands).toEqual([`pulumi state delete '${urn("101")}' --yes`]);
    expect(plain.remarks).toEqual([expect.stringContaining("accessKey, secretKey"), `  ${urn("102")}`]);
    const chosen = exported(resources, { provider: referenceTo("acct2") });
    expect(chosen.resources.map(({ members }) => members)).toEqual([["102"]]);
    expect(chosen.commands).toEqual([`pulumi state delete '${urn("102")}' --yes`]);
    expect(() => exported(resources, { provider: "x" })).toThrow(/^--provider 'x' has no attachments in f\. /);
  });

  test("what is of another type belongs to others, and what is only read is named", () => {
    const group = attachment("102", { type: "alicloud:bastionhost/userGroup:UserGroup" });
    expect(exported([attachment("101", { external: true }), group])).toEqual({
      resources: [],
      commands: [],
      remarks: [expect.stringMatching(new RegExp(`^${urn("101")} is external: `))],
    });
  });

  test("a tainted one is declared, and named", () => {
    const { resources, remarks } = exported([attachment("101", { taint: true })]);
    expect(resources).toHaveLength(1);
    expect(remarks).toEqual([
      expect.stringMatching(new RegExp(`^${urn("101")} is tainted, .*\\bpulumi state untaint `)),
    ]);
  });

  test("a pending delete declares nobody, and is named", () => {
    const { resources, commands, remarks } = exported([attachment("101"), attachment("102", { delete: true })]);
    expect([resources.length, commands.length]).toEqual([1, 1]);
    expect(remarks).toEqual([
      `${urn("102")} waits for its delete, which removes a member, who is not declared. Finish it by \`pulumi up\` there, ` +
        "then export again.",
    ]);
  });

  test("the pending delete of a declared member must not run, and comes out of the state first", () => {
    const successor = attachment("101", { dependencies: [urn("102")] });
    const other = attachment("102", { id: "i:7:101", outputs: { instanceId: "i", userGroupId: "7", userId: "101" } });
    const states = [{ ...other, delete: true }, successor, attachment("101", { delete: true })];
    const { commands, remarks } = exported([...states, attachment("103", { delete: true })]);
    expect(commands).toEqual([
      expect.stringMatching(/^pulumi stack export \| jq '.*::u101" and \.id == "i:7:101"\)\)' \| pulumi stack import$/),
      `pulumi state delete '${urn("101")}' --yes`,
      `pulumi state delete '${urn("102")}' --yes`,
    ]);
    const stopped = (user: string, command: string): RegExp =>
      new RegExp(
        `^${urn(user)} waits .* would remove a declared member, that of ${urn("101")}\\. Do not run \`pulumi up\` there: ` +
          `first take the delete out of the state by \`${command}.*\`, then export again\\.$`,
      );
    expect(remarks).toEqual([
      expect.stringMatching(stopped("102", `pulumi state delete '${urn("102")}'`)),
      expect.stringMatching(stopped("101", "pulumi stack export ")),
      expect.stringContaining("Once the deletes that must not run are out of the state, finish it"),
    ]);
  });

  test("what stays and depends on an attachment is named", () => {
    const other = { urn: "urn:pulumi:s::p::a:b:C::policy", type: "a:b:C", dependencies: [urn("101")] };
    expect(exported([attachment("101"), other]).remarks).toEqual([
      expect.stringContaining(`not ${urn("101")} itself. `),
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
    const text = exportOf([attachment("101"), other], { pending_operations: [{ type: "creating" }] });
    const { remarks } = readPulumiExport(text, "f");
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
