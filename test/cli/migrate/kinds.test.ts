import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { attachedOf, KINDS, type Kind } from "../../../provider/cli/migrate/kinds";
import { services } from "../../../provider/services/registry";

const PACKAGE = join(__dirname, "..", "..", "..", "node_modules", "@pulumi", "alicloud");

function kindOf(terraform: string): Kind {
  const kind = KINDS.find((each) => each.terraform === terraform);
  if (kind === undefined) throw new Error(terraform);
  return kind;
}

const from = (properties: Record<string, unknown>) => (name: string) => properties[name];

describe("KINDS", () => {
  test.each(KINDS)("$pulumi is a type of @pulumi/alicloud with these properties", (kind) => {
    const path = join(PACKAGE, kind.pulumi.split(":")[1] ?? "");
    const types = readFileSync(`${path}.d.ts`, "utf8");
    expect(readFileSync(`${path}.js`, "utf8")).toContain(`__pulumiType = '${kind.pulumi}'`);
    for (const property of [kind.instance, kind.group, kind.member]) {
      if (property !== undefined) expect(types).toMatch(new RegExp(`readonly ${property}: pulumi\\.Output<string`));
    }
  });

  test.each(KINDS)("$pulumi is of a service that a program can declare", ({ service, instance }) => {
    expect(services.get(service)?.hasInstances).toBe(instance !== undefined);
  });
});

describe("attachedOf", () => {
  test.each([
    [
      "alicloud_bastionhost_user_attachment",
      "i:7:101",
      { instanceId: "i", userGroupId: "7", userId: "101" },
      { instanceId: "i", group: "7", members: ["101"] },
    ],
    [
      "alicloud_cloud_sso_user_attachment",
      "d-1:g-1:u-1",
      { directoryId: "d-1", groupId: "g-1", userId: "u-1" },
      { instanceId: "d-1", group: "g-1", members: ["u-1"] },
    ],
    [
      "alicloud_ram_user_group_attachment",
      "admins:alice",
      { groupName: "admins", userName: "alice" },
      { group: "admins", members: ["alice"] },
    ],
  ])("%s, by its properties and by its id alone", (terraform, id, properties, attached) => {
    const kind = kindOf(terraform);
    expect(attachedOf(kind, undefined, from(properties))).toEqual({ kind, ...attached });
    expect(attachedOf(kind, id, from({}))).toEqual({ kind, ...attached });
    expect(attachedOf(kind, `${id}:more`, from({}))).toBeUndefined();
  });

  test("a list must be readable as a whole", () => {
    const kind = kindOf("alicloud_ram_group_membership");
    const userNames = ["alice", "bob"];
    expect(attachedOf(kind, "admins", from({ groupName: "admins", userNames }))?.members).toEqual(userNames);
    for (const list of [{ "4dabf18193072939515e22adb298388d": "x" }, ["alice", { secret: true }], undefined]) {
      expect(attachedOf(kind, "admins", from({ groupName: "admins", userNames: list }))).toBeUndefined();
    }
  });
});
