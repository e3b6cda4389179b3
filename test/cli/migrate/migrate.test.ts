import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { migrationOf } from "../../../provider/cli/migrate/migrate";
import { UsageError } from "../../../provider/cli/usage-error";
import { fencesOf } from "../../docs/fences";
import { evaluate } from "../evaluate";
import { attachment, exportOf, member, referenceTo, stateOf } from "./states";

describe("migrationOf", () => {
  test("tells an export from a state of Terraform", () => {
    const { program, commands, remarks } = migrationOf(exportOf([attachment("101")]), "f", {});
    expect(evaluate(program ?? "")).toEqual([
      ["group-7", { service: "bastionhost", instanceId: "i", userGroupId: "7", userIds: ["101"], mode: "additive" }],
    ]);
    expect(commands).toHaveLength(1);
    expect(remarks).toEqual([
      expect.stringMatching(/^1 group of attachments may have other members, so the mode is additive/),
      "1 declaration has no regionId: set alicloud:region, or give --region.",
    ]);
    expect(evaluate(migrationOf(stateOf([member("alice")]), "f", { mode: "authoritative" }).program ?? "")).toEqual([
      ["admins", { service: "ram", userGroupId: "admins", userNames: ["alice"] }],
    ]);
  });

  test("prints what docs/from-attachments.md shows", () => {
    const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "from-attachments.md"), "utf8");
    const shown = fencesOf("docs/from-attachments.md", page).find(({ text }) => text.includes("// ram group admins"));
    const admins = {
      urn: "urn:pulumi:prod::access::alicloud:ram/groupMembership:GroupMembership::admins",
      type: "alicloud:ram/groupMembership:GroupMembership",
      outputs: { groupName: "admins", userNames: ["alice", "bob"] },
      provider: referenceTo("default"),
    };
    const auditors = ["u-00uc1m2v", "u-00q8wbq4"].map((userId) => ({
      urn: `urn:pulumi:prod::access::alicloud:cloudsso/userAttachment:UserAttachment::${userId}`,
      type: "alicloud:cloudsso/userAttachment:UserAttachment",
      outputs: { directoryId: "d-00fc2p61", groupId: "g-00jqzghi", userId },
      provider: referenceTo("default"),
    }));
    const { program, commands } = migrationOf(exportOf([admins, ...auditors]), "f", { regionId: "cn-shanghai" });
    const parts = (text = "") =>
      text
        .split("\n\n")
        .map((part) => part.trim())
        .sort();
    expect(parts(program)).toEqual(parts(shown?.text));
    expect(page).toContain(commands.at(-1));
  });

  test("a region leaves nothing to remark, nor does a mode that was given", () => {
    const options = { regionId: "cn-hangzhou", mode: "additive" } as const;
    expect(migrationOf(exportOf([attachment("101")]), "f", options).remarks).toEqual([]);
  });

  test.each([
    ["{}", "f is not the output of `pulumi stack export` or `terraform state pull`: it has no resources."],
    ['{"encrypted_data":"x"}', "Neither a plan nor an encrypted state can be read."],
  ])("%s is refused", (text, message) => {
    expect(() => migrationOf(text, "f", {})).toThrow(message);
  });

  test("a file with the mark of Windows is read", () => {
    expect(migrationOf(`\uFEFF${exportOf([attachment("101")])}`, "f", {}).replaced).toBe(1);
  });

  test("what has nothing to move has no program, and may say why", () => {
    const nothing = { program: undefined, replaced: 0, commands: [], remarks: [] };
    expect(migrationOf(exportOf([]), "f", {})).toEqual(nothing);
    const { program, remarks } = migrationOf(exportOf([attachment("101", { delete: true })]), "f", {});
    expect(program).toBeUndefined();
    expect(remarks).toEqual([expect.stringContaining("u101 waits for its delete")]);
  });

  test("an option that cannot be used is named", () => {
    const text = exportOf([attachment("101")]);
    const roleArn = "admin";
    expect(() => migrationOf(text, "f", { regionId: "moon" })).toThrow(UsageError);
    expect(() => migrationOf(text, "f", { regionId: "moon" })).toThrow(/^--region /);
    expect(() => migrationOf(text, "f", { assumeRole: { roleArn } })).toThrow(/^--role-arn /);
  });
});
