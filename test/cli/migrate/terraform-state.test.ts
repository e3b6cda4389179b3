import { describe, expect, test } from "vitest";
import { readTerraformState } from "../../../provider/cli/migrate/terraform-state";
import { ADDRESS, member, pulled, statesOf } from "./states";

const PLAIN = "f has the secrets of every resource in plain text: keep it private, and delete it afterwards.";

const ACCOUNT = `A Terraform state does not tell an account: run \`up\` with the credentials of ${ADDRESS}, or give its role by --role-arn.`;

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
    expect(remarks).toEqual([ACCOUNT, PLAIN]);
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
      ACCOUNT,
      PLAIN,
    ]);
  });

  test("a deposed object of a declared member must not be deleted, and comes out of the state", () => {
    const old = { deposed: "0000000a" };
    const { commands, remarks } = pulled([
      member("alice", { index_key: 0, ...old }),
      member("alice", { index_key: 0 }),
      member("alice", { index_key: 1, ...old }),
      member("bob", { index_key: 2, ...old }),
    ]);
    const team = "alicloud_ram_user_group_attachment.team";
    expect(commands).toEqual([`terraform state rm '${team}[0]'`, `terraform state rm '${team}[1]'`]);
    expect(remarks.slice(0, 3)).toEqual([
      expect.stringMatching(
        /team\[0\] was replaced, .* would remove a declared member, that of .*team\[0\]\. Do not run `terraform apply` there: .* by `terraform state rm '.*team\[0\]'`/,
      ),
      expect.stringMatching(/team\[1\] was replaced, .* `terraform state rm '.*team\[1\]'`/),
      expect.stringMatching(/team\[2\] was replaced, .* who is not declared\. No apply may run there, /),
    ]);
  });

  test("no command takes a resource out that stays", () => {
    const old = member("alice", { deposed: "0000000a" });
    const { commands, remarks } = pulled([old, { attributes: null }]);
    expect(commands).toEqual([]);
    expect(remarks[0]).toMatch(
      / remove the object with "deposed": "0000000a" from the state .* `terraform state push`\.$/,
    );
  });

  test("a provider with an alias never joins the others, and can be chosen", () => {
    const [alias, each] = [`${ADDRESS}.other`, `${ADDRESS}.third["x"]`];
    const text = statesOf([
      { instances: [member("alice")] },
      { instances: [member("bob")], name: "b", provider: alias },
      { instances: [member("carol", { provider: each })], name: "c" },
    ]);
    const plain = readTerraformState(text, "f");
    expect(plain.resources.map(({ members }) => members)).toEqual([["alice"]]);
    expect(plain.commands).toHaveLength(1);
    expect(plain.remarks.filter((line) => line.startsWith("  "))).toEqual([
      "  alicloud_ram_user_group_attachment.b",
      "  alicloud_ram_user_group_attachment.c",
    ]);
    const chosen = readTerraformState(text, "f", { provider: alias });
    expect(chosen.resources.map(({ members }) => members)).toEqual([["bob"]]);
    expect(chosen.remarks).toEqual([
      "2 old resources of other providers: left out.",
      expect.stringContaining(`with the credentials of '${alias}'`),
      PLAIN,
    ]);
  });

  test("data sources belong to nobody, and what shows no members is named", () => {
    expect(pulled([member("alice")], { mode: "data" }).resources).toEqual([]);
    const { resources, commands, remarks } = pulled([{ attributes: null }, member("alice", { index_key: "a" })]);
    expect([resources.length, commands.length]).toEqual([1, 1]);
    expect(remarks[0]).toMatch(/^alicloud_ram_user_group_attachment\.team does not show who is in which group/);
  });

  test("a state of another version is refused on one line", () => {
    expect(() => readTerraformState('{"version":3,"resources":[]}', "f")).toThrow(
      "f is not the output of `terraform state pull`: at version, its version must be 4.",
    );
  });
});
