import { describe, expect, test } from "vitest";
import { readTerraformState } from "../../../provider/cli/migrate/terraform-state";
import { member, pulled } from "./states";

const PLAIN = "f has the secrets of every resource in plain text: keep it private, and delete it afterwards.";

describe("readTerraformState", () => {
  // Terraform 1.11 prints and takes these addresses.
  test.each([
    [{}, {}, "alicloud_ram_user_group_attachment.team"],
    [{ index_key: 3 }, {}, "alicloud_ram_user_group_attachment.team[3]"],
    [{ index_key: "alice" }, {}, 'alicloud_ram_user_group_attachment.team["alice"]'],
    [
      { index_key: '${x} "q" %{y} \\ $z' },
      { module: 'module.a["b c"].module.d[0]' },
      'module.a["b c"].module.d[0].alicloud_ram_user_group_attachment.team["$${x} \\"q\\" %%{y} \\\\ $z"]',
    ],
  ])("the address of %j in %j", (key, module, address) => {
    const { commands, resources, remarks } = pulled([member("alice", key)], module);
    expect(commands).toEqual([`terraform state rm '${address}'`]);
    expect(resources).toEqual([expect.objectContaining({ group: "admins", members: ["alice"] })]);
    expect(remarks).toEqual([PLAIN]);
  });

  test("a deposed object declares nobody, and a tainted one does; both are named", () => {
    const { resources, commands, remarks } = pulled([
      member("alice", { index_key: 0, status: "tainted" }),
      member("bob", { index_key: 0, deposed: "0000000a" }),
    ]);
    expect(resources.map(({ members }) => members)).toEqual([["alice"]]);
    expect(commands).toHaveLength(1);
    expect(remarks).toEqual([
      expect.stringMatching(/^alicloud_ram_user_group_attachment\.team\[0\] was replaced, and .* the old object waits/),
      expect.stringMatching(/^alicloud_ram_user_group_attachment\.team\[0\] is tainted/),
      PLAIN,
    ]);
  });

  test("data sources belong to nobody, and what shows no members is named", () => {
    expect(pulled([member("alice")], { mode: "data" }).resources).toEqual([]);
    const { resources, commands, remarks } = pulled([{ attributes: null }, member("alice", { index_key: "a" })]);
    expect([resources.length, commands.length]).toEqual([1, 1]);
    expect(remarks[0]).toMatch(/^alicloud_ram_user_group_attachment\.team does not show its members/);
  });

  test("a state of another version is refused on one line", () => {
    expect(() => readTerraformState('{"version":3,"resources":[]}', "f")).toThrow(
      "f is not the output of `terraform state pull`: at version, its version must be 4.",
    );
  });
});
